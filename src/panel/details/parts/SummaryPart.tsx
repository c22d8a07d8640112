import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Sample, type SummaryDetail } from '../../../model/details';
import { formatCount } from '../../layout/figures';
import { useTimeText } from '../../view/useTimeText';
import { AgentFacts } from '../AgentFacts';
import { firingOf } from '../alerts/mapAlerts';
import { DetailPart } from '../DetailPart';
import { type PartName } from '../partNames';
import { NothingCollected } from '../NothingCollected';
import { Heading, Remark } from '../PartTexts';
import { Reasons } from '../Reasons';
import { Sparkline } from '../Sparkline';
import { getPartStyles } from '../styles';
import { formatUnit, type Unit } from '../units';
import { useDetail } from '../useDetail';
import { type PartProps } from './PartProps';

/** Of what the map knows: what the machine is. */
const ABOUT = ['Role', 'Operating system'];

/** A machine at a glance; every figure leads to the part that explains it. */
export function SummaryPart({ scope, subject, alerts, badge, onPart }: PartProps) {
  const answer = useDetail<SummaryDetail>('summary', scope);
  const timeText = useTimeText();
  const firing = firingOf(scope.machine, alerts).data?.filter(({ silenced }) => !silenced).length;
  const about = subject.facts.filter(([name]) => ABOUT.includes(name)).map(([, value]) => value);
  return (
    <>
      <Reasons reasons={subject.reasons} badge={badge} onPart={onPart} />
      {about.length > 0 && <Remark>{about.join(' · ')}</Remark>}
      <DetailPart answer={answer} what="the summary">
        {(summary) => (
          <>
            <Tiles summary={summary} firing={firing} onPart={onPart} />
            {summary.unread.map(({ what, why }) => (
              <Remark key={why}>{`Not known: ${what.join(', ')}. ${why}`}</Remark>
            ))}
            <Courses summary={summary} scope={scope} onPart={onPart} />
            {summary.lastSeen !== undefined && (
              <Remark>
                {summary.lastSeen > 0 ? `Last seen ${timeText(summary.lastSeen)}` : 'Not seen in this range'}
              </Remark>
            )}
          </>
        )}
      </DetailPart>
      <Heading>Agent</Heading>
      <AgentFacts scope={scope} />
    </>
  );
}

interface TilesProps extends Pick<PartProps, 'onPart'> {
  readonly summary: SummaryDetail;
  /** Undefined while or where they can't be read. */
  readonly firing: number | undefined;
}

function Tiles({ summary, firing, onPart }: TilesProps) {
  const styles = useStyles2(getPartStyles);
  const tiles: readonly (readonly [title: string, count: number | undefined, part: PartName])[] = [
    ['Clients', summary.clients, 'processes'],
    ['Servers', summary.servers, 'processes'],
    ['Failed connections', summary.failedConnections, 'processes'],
    ['Alerts firing', firing, 'alerts'],
    ['Changes', summary.changes, 'changes'],
    ['Security issues', summary.securityIssues, 'security'],
    ['Missing updates', summary.missingUpdates === -1 ? undefined : summary.missingUpdates, 'updates'],
    ['Open work items', summary.openWorkItems, 'workitems'],
  ];
  return (
    <div className={styles.tiles}>
      {[tiles.slice(0, 4), tiles.slice(4)].map((block, index) => (
        <div key={index} className={styles.tileBlock}>
          {block.map(([title, count, part]) => (
            <button key={title} type="button" className={cx(styles.tile, styles.count)} onClick={() => onPart(part)}>
              <span>{title}</span> <strong>{count === undefined ? '–' : formatCount(count)}</strong>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

interface CoursesProps extends Pick<PartProps, 'scope' | 'onPart'> {
  readonly summary: SummaryDetail;
}

function Courses({ summary: { cpu, memory, network }, scope, onPart }: CoursesProps) {
  const styles = useStyles2(getPartStyles);
  if (!cpu || !memory || !network) {
    return null;
  }
  const courses: readonly (readonly [title: string, samples: readonly Sample[], unit: Unit])[] = [
    ['CPU', cpu, 'percent'],
    ['Memory', memory, 'percent'],
    ['Network', network, 'bytesPerSecond'],
  ];
  const measured = courses.filter(([, samples]) => samples.length > 0);
  if (measured.length === 0) {
    return (
      <NothingCollected scope={scope} collectors={['performance']}>
        {() => 'No figures of performance in this time range.'}
      </NothingCollected>
    );
  }
  return (
    <>
      {measured.map(([title, samples, unit]) => (
        <button
          key={title}
          type="button"
          className={cx(styles.tile, styles.wide)}
          onClick={() => onPart('performance')}
        >
          <span className={styles.line}>
            {title}
            <span className={styles.figure}>{formatUnit(samples.at(-1)![1], unit)}</span>
          </span>
          <Sparkline title={title} samples={samples} unit={unit} from={scope.from} to={scope.to} />
        </button>
      ))}
    </>
  );
}
