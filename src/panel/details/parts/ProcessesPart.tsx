import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type BoundPort, type Peer, type ProcessesDetail, type Rows } from '../../../model/details';
import { formatBytes, formatCount } from '../../layout/figures';
import { useTimeText, type TimeText } from '../../view/useTimeText';
import { DetailPart } from '../DetailPart';
import { Heading, Remark, ShownOf } from '../PartTexts';
import { PeerLine } from '../PeerLine';
import { type DetailScope } from '../scope';
import { getPartStyles } from '../styles';
import { DETAIL_TEST_IDS } from '../testIds';
import { talkersOf } from '../talkers';
import { TopList } from '../TopList';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** What the machine's processes, or one of them, listen on and talk with. */
export function ProcessesPart({ scope }: PartProps) {
  const answer = useDetail<ProcessesDetail>('processes', scope);
  return (
    <DetailPart answer={answer} what="processes">
      {({ boundPorts, inbound, outbound, failed }) => (
        <>
          <BoundPorts ports={boundPorts} ofOne={scope.process !== ''} />
          <Peers title="Failed connections" peers={failed} scope={scope} failed />
          <TopList title="Top talkers" rows={talkersOf([...inbound.rows, ...outbound.rows], scope.process !== '')} />
          <Peers title="Inbound connections" peers={inbound} scope={scope} />
          <Peers title="Outbound connections" peers={outbound} scope={scope} />
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

interface PeersProps {
  readonly title: string;
  readonly peers: Rows<Peer>;
  readonly scope: DetailScope;
  readonly failed?: boolean;
}

function Peers({ title, peers, scope, failed = false }: PeersProps) {
  const styles = useStyles2(getPartStyles);
  const timeText = useTimeText();
  return (
    <>
      <Heading aside={peers.total}>{title}</Heading>
      {peers.rows.length === 0 && <Remark>None in this time range.</Remark>}
      <ul className={styles.list} aria-label={title}>
        {peers.rows.map((peer, index) => (
          <li key={`${peer.search} ${index}`} className={styles.item} data-testid={DETAIL_TEST_IDS.row}>
            <PeerLine peer={peer} scope={scope} />
            <div className={failed ? styles.critical : styles.secondary}>{figuresText(peer, failed, timeText)}</div>
          </li>
        ))}
      </ul>
      <ShownOf shown={peers.rows.length} total={peers.total} what={title.toLowerCase()} />
    </>
  );
}

function figuresText(peer: Peer, failed: boolean, timeText: TimeText): string {
  return failed
    ? `${formatCount(peer.failed)} failed, last ${timeText(peer.lastSeen)}`
    : `${connectionsText(peer.established)} · ${formatBytes(peer.bytesSent)} sent, ` +
        `${formatBytes(peer.bytesReceived)} received`;
}

function connectionsText(count: number): string {
  return count === 1 ? '1 connection' : `${formatCount(count)} connections`;
}
