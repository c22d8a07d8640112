import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type BoundPort, type Peer, type ProcessesDetail, type Rows } from '../../../model/details';
import { formatBytes, formatCount } from '../../layout/figures';
import { useTimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { Heading, Remark, ShownOf } from '../PartTexts';
import { PeerList } from '../PeerList';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { talkersOf } from '../talkers';
import { TopList } from '../TopList';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** What the machine's processes, or one of them, listen on and talk with. */
export function ProcessesPart({ scope }: PartProps) {
  const answer = useDetail<ProcessesDetail>('processes', scope);
  const timeText = useTimeText();
  const shared = (what: string) => ({ what, scope, none: 'None in this time range.' });
  return (
    <DetailPart answer={answer} what="processes">
      {({ boundPorts, inbound, outbound, failed }) => (
        <>
          <BoundPorts ports={boundPorts} ofOne={scope.process !== ''} />
          <PeerList title="Failed connections" {...shared('failed connections')} peers={failed} critical>
            {({ failed: count, lastSeen }) => `${formatCount(count)} failed, last ${timeText(lastSeen)}`}
          </PeerList>
          <TopList title="Top talkers" rows={talkersOf([...inbound.rows, ...outbound.rows], scope.process !== '')} />
          <PeerList title="Inbound connections" {...shared('inbound connections')} peers={inbound}>
            {figuresText}
          </PeerList>
          <PeerList title="Outbound connections" {...shared('outbound connections')} peers={outbound}>
            {figuresText}
          </PeerList>
        </>
      )}
    </DetailPart>
  );
}

/** @param ofOne its name goes without saying */
function BoundPorts({ ports, ofOne }: { readonly ports: Rows<BoundPort>; readonly ofOne: boolean }) {
  const styles = useStyles2(getPartStyles);
  return (
    <>
      <Heading aside={ports.total}>Bound ports</Heading>
      {ports.rows.length === 0 && <Remark>Nothing listened in this time range.</Remark>}
      <ul className={styles.list}>
        {ports.rows.map((port, index) => (
          <li key={`${port.address} ${port.port} ${index}`} className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
            <div className={styles.line}>
              <span className={styles.strong}>{port.port}</span>
              {!ofOne && <span>{port.process}</span>}
              <span className={styles.secondary}>{port.isWildcard ? 'all addresses' : port.address}</span>
              <span className={styles.figure}>{connectionsText(port.established)}</span>
            </div>
          </li>
        ))}
      </ul>
      <ShownOf shown={ports.rows.length} total={ports.total} what="ports" />
    </>
  );
}

function figuresText({ established, bytesSent, bytesReceived }: Peer): string {
  return `${connectionsText(established)} · ${formatBytes(bytesSent)} sent, ${formatBytes(bytesReceived)} received`;
}

function connectionsText(count: number): string {
  return count === 1 ? '1 connection' : `${formatCount(count)} connections`;
}
