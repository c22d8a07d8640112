import {
  type ChangesDetail,
  type ComparisonDetail,
  type DetailName,
  type EventsDetail,
  type Peer,
  type PerformanceDetail,
  type ProcessesDetail,
  type PropertiesDetail,
  type SecurityDetail,
  type SummaryDetail,
  type SummaryFigures,
  type UpdatesDetail,
  type WorkItemsDetail,
} from '../../model/details';

/** In the middle of the range that the tests' panel shows. */
const TIME = Date.UTC(2026, 10, 21, 12);

const summary: SummaryFigures & SummaryDetail = {
  clients: 7,
  servers: 3,
  failedConnections: 12,
  cpu: [[TIME, 12.5], [TIME + 60_000, 80]], // prettier-ignore
  memory: [[TIME, 40]],
  network: [[TIME, 2_000_000]],
  changes: 4,
  securityIssues: 2,
  missingUpdates: 31,
  openWorkItems: 1,
  lastSeen: TIME,
  unread: [],
};

const properties: PropertiesDetail = {
  facts: [
    { name: 'Computer name', value: 'web01.shop.example' },
    { name: 'IPv4 addresses', value: '10.0.0.1, 10.0.0.2' },
    { name: 'Memory', value: '16 GB' },
  ],
  search: 'Type=ServiceMapComputer_CL Machine=focus',
  recordedAt: TIME,
};

const peer: Peer = {
  direction: 'outbound',
  process: 'nginx',
  port: 5432,
  foldedPorts: 0,
  remote: 'db01',
  remoteMachine: 'm-2',
  remoteProcess: 'postgres',
  established: 90,
  failed: 0,
  bytesSent: 5_000_000,
  bytesReceived: 1_000_000,
  lastSeen: TIME,
  search: 'Type=VMConnection Machine=focus DestinationPort=5432',
};

const processes: ProcessesDetail = {
  boundPorts: {
    rows: [{ process: 'nginx', address: '0.0.0.0', port: 443, isWildcard: true, established: 500 }],
    total: 1,
  },
  inbound: { rows: [], total: 0 },
  outbound: { rows: [peer], total: 40 },
  failed: {
    rows: [{ ...peer, port: 5433, remote: '10.0.0.99', remoteProcess: '', established: 0, failed: 6 }],
    total: 1,
  },
};

const events: EventsDetail = {
  rows: [
    { recordType: 'VMConnection', count: 12_345, since: TIME, search: 'Type=VMConnection Machine=focus' },
    { recordType: 'Syslog', count: 3, search: 'Type=Syslog Machine=focus' },
  ],
  total: 2,
};

const workitems: WorkItemsDetail = {
  rows: [
    {
      id: 'INC001',
      type: 'Incident',
      title: 'Shop is slow',
      state: 'In progress',
      open: true,
      priority: '2 - High',
      owner: 'Kim',
      changedAt: TIME,
      link: 'https://desk.example/INC001',
      connection: 'ServiceNow',
      search: 'Type=ServiceDesk_CL Machine=focus ServiceDeskId_s="INC001"',
    },
  ],
  total: 1,
  connections: [
    { name: 'ServiceNow', pulledAt: TIME, error: '' },
    { name: 'Jira', pulledAt: 0, error: 'The token was refused: make a new one.' },
  ],
};

const changes: ChangesDetail = {
  rows: [
    {
      time: TIME,
      type: 'Software',
      category: 'Modified',
      item: 'openssl',
      previous: '3.0.1',
      current: '3.0.2',
      search: 'Type=ConfigurationChange Machine=focus Item="openssl"',
    },
  ],
  total: 300,
};

const none = { rows: [], total: 0 };

const comparison: ComparisonDetail = {
  before: TIME - 3_600_000,
  seenBefore: true,
  appeared: { rows: [{ ...peer, remote: 'cache02', remoteProcess: 'redis', port: 6379 }], total: 60 },
  gone: {
    rows: [{ ...peer, remote: 'cache01', remoteProcess: 'redis', port: 6379, lastSeen: TIME - 60_000 }],
    total: 1,
  },
  newlyFailing: none,
  withoutFolded: false,
};

const performance: PerformanceDetail = {
  cpu: summary.cpu,
  memory: summary.memory,
  sent: [[TIME, 1000]],
  received: [[TIME, 2000]],
  disks: [{ name: '/', used: [[TIME, 55]] }],
  topByBytes: [{ process: 'nginx', sent: 50_000_000, received: 1000 }],
  topByCpu: [{ process: 'node', value: 73 }],
  topByMemory: [{ process: 'java', value: 2_000_000_000 }],
};

const security: SecurityDetail = {
  rows: [
    {
      severity: 'critical',
      title: 'Failed logins',
      detail: 'root from 203.0.113.9',
      count: 3,
      lastSeen: TIME,
      search: 'Type=SecurityEvent Machine=focus EventID=4625',
    },
  ],
  total: 1,
  assessedAt: TIME,
  passedPercent: 83,
};

const updates: UpdatesDetail = {
  rows: [
    {
      title: 'openssl',
      classification: 'Security Updates',
      installed: '3.0.1',
      available: '3.0.2',
      repository: 'bookworm-security',
    },
  ],
  total: 31,
  critical: 0,
  security: 5,
  other: 26,
  restartPending: true,
  restartReason: 'linux-image',
  lastInstalledAt: TIME,
  listsUpdatedAt: TIME,
  scannedAt: TIME,
  search: 'Type=Update Machine=focus UpdateState=Needed',
};

/** What a datasource could answer of one machine. */
export const DETAIL_ANSWERS: Readonly<Record<DetailName, object>> = {
  summary,
  properties,
  processes,
  events,
  workitems,
  changes,
  comparison,
  performance,
  security,
  updates,
};
