import { ROLES, type Role } from '../../model/roles';
import { type Box, type BoxKind, type Line } from '../layout/boxes';
import { formatBytes, formatCount, formatMicroseconds, type Figures, type Metric } from '../layout/figures';
import { portsText } from '../layout/boxOf';
import { type TimeText } from './useTimeText';

/** A name and a value, as tooltip and properties pane list them. */
export type Fact = readonly [name: string, value: string];

export const METRIC_TITLES: Readonly<Record<Metric, string>> = {
  connections: 'Connections',
  bytes: 'Bytes',
  failures: 'Failures',
  latency: 'Latency',
};

export function roleTitle(role: Role | ''): string {
  return ROLES.find((rule) => rule.role === role)?.title ?? '';
}

export function figureFacts(figures: Figures, timeText: TimeText): Fact[] {
  const facts: Fact[] = [
    ['Connections', formatCount(figures.established)],
    ['Open now', formatCount(figures.live)],
    ['Failed', formatCount(figures.failed)],
    ['Failed because', failureReasons(figures)],
    ['Bytes', `${formatBytes(figures.bytesSent)} to the server, ${formatBytes(figures.bytesReceived)} back`],
    ['Round trip', roundTrip(figures)],
    ['Retransmits', figures.retransmits > 0 ? formatCount(figures.retransmits) : ''],
    ['First seen', timeText(figures.firstSeen)],
    ['Last seen', timeText(figures.lastSeen)],
  ];
  return facts.filter(([, value]) => value !== '');
}

function failureReasons(figures: Figures): string {
  const reasons: [string, number][] = [
    ['refused', figures.refused],
    ['timed out', figures.timedOut],
    ['unreachable', figures.unreachable],
    ['reset', figures.reset],
    ['given up by the client', figures.abandoned],
  ];
  return reasons
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${formatCount(count)} ${reason}`)
    .join(', ');
}

function roundTrip(figures: Figures): string {
  return figures.roundTripMean > 0
    ? `${formatMicroseconds(figures.roundTripMean)} on average, ` +
        `${formatMicroseconds(figures.roundTripMin)} to ${formatMicroseconds(figures.roundTripMax)}`
    : '';
}

export function lineCaption(line: Line, titleOf: (id: string) => string): string {
  const what = line.failed ? `${formatCount(line.figures.failed)} failed connections` : 'connections';
  const ports = portsText(line.ports);
  return `${what} from ${titleOf(line.source)} to ${titleOf(line.target)}${ports === '' ? '' : `, ${ports}`}`;
}

const KIND_TITLES: Readonly<Record<BoxKind, string>> = {
  machine: 'Machine',
  process: 'Process',
  clientGroup: 'Client group',
  serverPortGroup: 'Server port group',
  server: 'Server',
  fold: 'Group',
};

export function kindTitle(kind: BoxKind, isFocus: boolean): string {
  return isFocus ? 'Focus machine' : KIND_TITLES[kind];
}

export function boxCaption(box: Box): string {
  const status = box.status === 'none' ? '' : `, ${box.status}`;
  return `${kindTitle(box.kind, box.focus)} ${box.title}, ${box.subtitle}${status}`;
}
