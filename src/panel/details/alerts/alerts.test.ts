import { link, node } from '../../layout/testGraph';
import { machineDirectory, machinesOn } from './directory';
import { decodeFiring } from './firing';
import { decodeHistory, firingsOf } from './history';
import { labelNames, severityOf } from './labels';
import { withAlerts } from './withAlerts';

jest.mock('@grafana/runtime', () => ({}));

/** As Grafana's Alertmanager answers. */
function answered(labels: Record<string, string>, more: object = {}) {
  return {
    annotations: { summary: 'Connections of web01 fail.' },
    endsAt: '2026-11-21T12:04:00.000Z',
    fingerprint: '2c8d1c5a7a8f6d3e',
    generatorURL: 'http://localhost:3000/sub/alerting/grafana/servicemap-failed-links/view?orgId=1',
    labels: { alertname: 'Failed connections', ...labels },
    receivers: [{ name: 'default' }],
    startsAt: '2026-11-21T12:00:00.000Z',
    status: { inhibitedBy: [], silencedBy: [], state: 'active' },
    updatedAt: '2026-11-21T12:00:00.000Z',
    ...more,
  };
}

const web = node('m-1', { machine: 'm-1', title: 'web01' });
const graph = { nodes: [web, node('m-2', { machine: 'm-2' })], links: [link('m-1', 'm-2')], focus: 'm-1' };
const directory = machineDirectory(machinesOn(graph.nodes), ['Computer', 'instance']);

test('what fires is read with its severity, its rule and since when', () => {
  expect(decodeFiring([answered({ Computer: 'web01', severity: 'Critical' })])).toEqual([
    {
      name: 'Failed connections',
      labels: { alertname: 'Failed connections', Computer: 'web01', severity: 'Critical' },
      severity: 'critical',
      summary: 'Connections of web01 fail.',
      since: Date.UTC(2026, 10, 21, 12),
      rule: 'servicemap-failed-links',
      silenced: false,
    },
  ]);
});

test('a rule without data goes by its own name', () => {
  const [alert] = decodeFiring([answered({ alertname: 'DatasourceNoData', rulename: 'Disk full' })]);
  expect(alert?.name).toBe('Disk full');
});

test('an answer of another form is said to be one', () => {
  expect(() => decodeFiring({ message: 'x' })).toThrow('can’t read');
  expect(() => decodeHistory('x', 10)).toThrow('can’t read');
});

test.each([
  ['critical', 'critical'],
  ['PAGE', 'critical'],
  ['info', 'informational'],
  ['warning', 'warning'],
  ['purple', 'warning'],
  ['', 'warning'],
])('severity %j is %s', (severity, status) => {
  expect(severityOf({ severity })).toBe(status);
});

test('the names of labels are a list with commas or spaces', () => {
  expect(labelNames(' Computer,host  instance,\n')).toEqual(['Computer', 'host', 'instance']);
});

test('alerts become a badge and the border of the machine that their labels name, the worst first', () => {
  const alerts = decodeFiring([
    answered({ Computer: 'WEB01' }),
    answered({ alertname: 'Disk full', instance: 'web01:9100', severity: 'critical' }),
    answered({ Computer: 'elsewhere', severity: 'critical' }),
  ]);
  const [first, second] = withAlerts(graph, alerts, directory).nodes;
  expect(first).toMatchObject({
    status: 'critical',
    statusReasons: [
      { badge: 'alerts', status: 'critical', count: 2, text: '2 alerts fire: Failed connections, Disk full' },
    ],
  });
  expect(second).toBe(graph.nodes[1]);
});

test('a worse status stays, and its reasons too', () => {
  const agent = { badge: 'agent', status: 'critical', count: 1, text: 'silent' } as const;
  const sick = { ...graph, nodes: [{ ...web, status: 'critical', statusReasons: [agent] } as const] };
  const [first] = withAlerts(sick, decodeFiring([answered({ Computer: 'web01' })]), directory).nodes;
  expect(first?.status).toBe('critical');
  expect(first?.statusReasons.map(({ badge }) => badge)).toEqual(['alerts', 'agent']);
});

test('a silenced alert changes nothing on the map', () => {
  const silenced = { status: { inhibitedBy: [], silencedBy: ['x'], state: 'suppressed' } };
  expect(withAlerts(graph, decodeFiring([answered({ Computer: 'web01' }, silenced)]), directory)).toBe(graph);
});

const annotation = (time: number, newState: string, text: string) => ({ id: 1, alertId: 2, time, newState, text });

test('changes of state make the times in which an alert fired', () => {
  const text = 'Disk {full} {Computer=web01, alertname=Disk {full}, path=a=b, c, severity=critical} - B=12.5';
  const { transitions } = decodeHistory(
    [
      annotation(40, 'Alerting', text),
      annotation(30, 'Normal (MissingSeries)', text),
      annotation(20, 'Alerting', text),
      annotation(10, 'Pending', text),
      annotation(25, 'Normal', 'Disk {full} {Computer=db01} - B=0'),
      annotation(26, 'Alerting', 'a person’s remark'),
    ],
    100,
  );
  expect(transitions).toHaveLength(5);
  expect(firingsOf(transitions)).toMatchObject([
    { from: 40, to: 0, severity: 'critical' },
    { from: 20, to: 30, severity: 'critical' },
  ]);
  expect(transitions[0]?.labels).toMatchObject({ Computer: 'web01', path: 'a=b, c', severity: 'critical' });
});

test('an alert that fired before the range and ended in it has fired', () => {
  const text = 'Disk full {Computer=web01} - B=0';
  const ended = { ...annotation(20, 'Normal (MissingSeries)', text), prevState: 'Alerting' };
  const { transitions } = decodeHistory([ended, annotation(30, 'Alerting', text)], 100);
  expect(firingsOf(transitions).map(({ from, to }) => [from, to])).toEqual([
    [30, 0],
    [0, 20],
  ]);
  expect(firingsOf([{ ...transitions[0]!, previous: 'Pending' }])).toEqual([]);
});

test('a history that is not whole says so', () => {
  const two = [annotation(2, 'Normal', 'a {} - '), annotation(1, 'Alerting', 'a {} - ')];
  expect(decodeHistory(two, 2).cut).toBe(true);
  expect(decodeHistory(two, 3).cut).toBe(false);
});
