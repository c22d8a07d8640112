/** @jest-environment jsdom */
import '../view/testBrowser';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { type ComparisonDetail, type ProcessesDetail } from '../../model/details';
import { focusGraph } from '../layout/testGraph';
import { TEST_IDS } from '../view/testIds';
import { type fakeLocation } from '../view/testLocation';
import { frames, linkBetween, nodeById, showPanel } from '../view/testPanel';
import { PART_TITLES, type PartName } from './partNames';
import { DETAIL_ANSWERS } from './testAnswers';
import { DETAIL_TEST_IDS } from './testIds';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '/sub', buildInfo: { version: '13.2.2' } },
  getDataSourceSrv: jest.fn(),
  getBackendSrv: jest.fn(),
  locationService: jest.requireActual('../view/testLocation').fakeLocation(),
}));

const address = locationService as unknown as ReturnType<typeof fakeLocation>;
const getResource = jest.fn();
const fetch = jest.fn();

const AGENT = {
  agentVersion: '0.1.0',
  mechanism: 'poll',
  mechanismReason: 'no right to load programs',
  missed: 'bytes',
  capture: { ratio: 0.5, lostEvents: 0, bufferedPoints: 0, droppedPoints: 7 },
};

beforeEach(() => {
  jest.clearAllMocks();
  address.start('');
  getResource.mockImplementation(async (path: string) => answerTo(path));
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ getResource }) } as never);
  fetch.mockImplementation(() => of({ data: [] }));
  jest.mocked(getBackendSrv).mockReturnValue({ fetch } as never);
});

function answerTo(path: string, answers: Readonly<Record<string, object>> = DETAIL_ANSWERS): object {
  const [, , detail] = path.split('/');
  return detail === undefined ? AGENT : answers[detail]!;
}

const answering = (changed: Readonly<Record<string, object>>) =>
  getResource.mockImplementation(async (path: string) => answerTo(path, { ...DETAIL_ANSWERS, ...changed }));

const pane = () => screen.getByTestId(TEST_IDS.properties);
const tab = (part: PartName) => screen.getByRole('tab', { name: new RegExp(`^${PART_TITLES[part]}`) });
const openPart = () => screen.getByTestId(DETAIL_TEST_IDS.part);
const searchOf = (link: Element) => {
  const left = new URL((link as HTMLAnchorElement).href).searchParams.get('left');
  return (JSON.parse(left!) as { queries: { text: string }[] }).queries[0]!.text;
};

/** Selects the focus machine and opens one of its parts. */
async function show(part: PartName, says: string | RegExp) {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('focus'));
  fireEvent.click(tab(part));
  await waitFor(() => expect(openPart().textContent).toMatch(says));
}

test('a machine opens with its summary, asked for only then and for the range of the map', async () => {
  showPanel(frames(focusGraph(0)));
  expect(getResource).not.toHaveBeenCalled();
  fireEvent.click(nodeById('focus'));
  await screen.findByText('Missing updates');
  const range = { from: 0, to: expect.any(Number) as number };
  expect(getResource).toHaveBeenCalledWith('machines/focus/summary', range);
  expect(getResource).not.toHaveBeenCalledWith('machines/focus/changes', expect.anything());
  expect(openPart().textContent).toContain('Missing updates 31');
  expect(openPart().textContent).toContain('Failed connections 12');
  expect(screen.getByRole('img', { name: 'CPU from 13 % to 80 %' })).toBeTruthy();
  await waitFor(() => expect(openPart().textContent).toContain('Why not betterno right to load programs'));
});

test('a figure of the summary leads to the part that explains it', async () => {
  await show('summary', 'Changes 4');
  fireEvent.click(screen.getByText('Security issues'));
  await waitFor(() => expect(openPart().dataset.part).toBe('security'));
});

test('a figure of the summary that could not be read is no zero, and why is told', async () => {
  const unread = [{ what: ['changes', 'performance'], why: 'The store refused.' }];
  const some = { changes: undefined, cpu: undefined, memory: undefined, network: undefined, unread };
  answering({ summary: { ...DETAIL_ANSWERS.summary, ...some } });
  await show('summary', 'Not known: changes, performance. The store refused.');
  expect(openPart().textContent).toContain('Changes –');
  expect(openPart().textContent).toContain('Missing updates 31');
  expect(openPart().textContent).not.toContain('No figures of performance');
});

test.each<[PartName, RegExp]>([
  ['properties', /Computer nameweb01\.shop\.example.*IPv4 addresses10\.0\.0\.1, 10\.0\.0\.2.*16 GB/s],
  ['processes', /443.*all addresses.*6 failed.*db01 \(postgres\):5432.*1 of 40 outbound/s],
  ['events', /VMConnection12,345 since .*2026.*Syslog3(?! since)/],
  ['workitems', /Jira: The token was refused.*Shop is slow.*In progress.*2 - High · Kim/s],
  ['changes', /openssl.*Software · modified.*3\.0\.1 → 3\.0\.2.*The first 1 of 300 changes/s],
  ['performance', /CPU.*80 %.*nginx.*50 MB sent.*73 %.*2\.0 GB/s],
  ['security', /83 % of the rules pass.*Critical.*Failed logins3 ×.*root from 203\.0\.113\.9/s],
  ['updates', /5 security.*pending: linux-image.*openssl.*Security Updates.*3\.0\.1 → 3\.0\.2.*The first 1 of 31/s],
])('%s shows what the datasource answers', show);

test.each<[PartName, object, RegExp]>([
  ['summary', { cpu: [], memory: [], network: [] }, /No figures of performance/],
  ['properties', { facts: [] }, /not recorded its properties yet/],
  ['events', { rows: [] }, /recorded nothing in this time range/],
  ['workitems', { rows: [], connections: [] }, /Connect ServiceNow or Jira/],
  ['changes', { rows: [] }, /No change in this time range/],
  ['performance', { cpu: [], memory: [], sent: [], received: [], disks: [] }, /No figures in this time range/],
  ['security', { rows: [], assessedAt: 0 }, /No issue in this time range.*not assessed yet/],
  ['updates', { scannedAt: 0 }, /No scan for updates is known/],
])('%s explains why it is empty', async (part, empty, says) => {
  answering({ [part]: { ...(DETAIL_ANSWERS[part as never] as object), ...empty } });
  await show(part, says);
});

test.each<[PartName, object, string]>([
  ['performance', { cpu: [], memory: [], sent: [], received: [], disks: [] }, 'performance'],
  ['security', { rows: [], assessedAt: 0 }, 'baseline'],
  ['updates', { scannedAt: 0 }, 'updates'],
  ['changes', { rows: [] }, 'files'],
])('%s says where its collector is switched off or fails', async (part, empty, collector) => {
  const emptied = { ...DETAIL_ANSWERS, [part]: { ...(DETAIL_ANSWERS[part as never] as object), ...empty } };
  const answer = (collectors: object) =>
    getResource.mockImplementation(async (path: string) =>
      path === 'machines/focus' ? { ...AGENT, collectors } : answerTo(path, emptied),
    );
  answer({ off: `logs, ${collector}`, failures: '' });
  await show(part, new RegExp(`Switched off on this machine: ${collector}\\.`));
  cleanup();
  address.start('');
  answer({ off: '', failures: `logs: gone; ${collector}: ended with 100` });
  await show(part, `Its collector fails: ${collector}: ended with 100`);
});

test('what is switched off is told once, and only what is at work is said to have found nothing', async () => {
  const answers = { ...DETAIL_ANSWERS, security: { ...DETAIL_ANSWERS.security, rows: [], assessedAt: 0 } };
  getResource.mockImplementation(async (path: string) =>
    path === 'machines/focus' ? { ...AGENT, collectors: { off: 'baseline', failures: '' } } : answerTo(path, answers),
  );
  await show('security', 'Switched off on this machine: baseline.');
  expect(screen.getAllByText(/Switched off/)).toHaveLength(1);
  expect(openPart().textContent).toContain('No issue in this time range.');
  expect(openPart().textContent).not.toContain('not assessed yet');
});

test('a server port stands at the end that serves it, and ports that were folded are counted', async () => {
  const { outbound } = DETAIL_ANSWERS.processes as ProcessesDetail;
  const [call] = outbound.rows;
  const inbound = { rows: [{ ...call, direction: 'inbound', remote: 'lb01', port: 443 }], total: 1 };
  const folded = { rows: [{ ...call, remote: '10.0.0.7', remoteProcess: '', port: 0, foldedPorts: 12 }], total: 1 };
  answering({ processes: { ...DETAIL_ANSWERS.processes, inbound, outbound: folded } });
  await show('processes', 'lb01');
  const listed = (name: string) => screen.getByRole('list', { name }).textContent;
  expect(listed('Inbound connections')).toContain('nginx:443←lb01 (postgres)');
  expect(listed('Outbound connections')).toContain('nginx→10.0.0.712 other ports');
});

test.each<[PartName, string]>([
  ['properties', 'Type=ServiceMapComputer_CL Machine=focus'],
  ['workitems', 'Type=ServiceDesk_CL Machine=focus ServiceDeskId_s="INC001"'],
  ['changes', 'Type=ConfigurationChange Machine=focus Item="openssl"'],
  ['security', 'Type=SecurityEvent Machine=focus EventID=4625'],
  ['updates', 'Type=Update Machine=focus UpdateState=Needed'],
])('%s leads to its records in Explore, below Grafana’s sub path', async (part, search) => {
  await show(part, 'Show in log search');
  const link = screen.getAllByText('Show in log search')[0]!.closest('a')!;
  expect(link.getAttribute('href')).toMatch(/^\/sub\/explore\?left=/);
  expect(searchOf(link)).toBe(search);
});

test('figures of the map stand beside equal ones of the record', async () => {
  const facts = [
    { name: 'First process number', value: '7' },
    { name: 'Machine id', value: 'focus' },
  ];
  answering({ properties: { ...DETAIL_ANSWERS.properties, facts } });
  await show('properties', 'First process number7');
  const [, onMap] = openPart().textContent!.split('On this map');
  expect(onMap).toContain('Connections7');
  expect(onMap).not.toContain('Idfocus');
});

test('times are in the time zone of the dashboard', async () => {
  showPanel(frames(focusGraph(0)), { timeZone: 'Asia/Tokyo' });
  fireEvent.click(nodeById('focus'));
  fireEvent.click(tab('changes'));
  await waitFor(() => expect(openPart().textContent).toContain('2026-11-21 21:00:00'));
});

test('among the changes it is told which connections are new, gone and newly failing', async () => {
  const { appeared, gone } = DETAIL_ANSWERS.comparison as ComparisonDetail;
  const newlyFailing = { rows: [{ ...gone.rows[0]!, remote: 'db02', failed: 9 }], total: 1 };
  answering({ comparison: { ...DETAIL_ANSWERS.comparison, newlyFailing, withoutFolded: true } });
  await show('changes', 'cache02');
  const listed = (name: string) => screen.getByRole('list', { name }).textContent;
  expect(listed('Newly failing')).toMatch(/nginx→db02 \(redis\):6379.*9 failed, last seen/);
  expect(listed('New')).toContain('nginx→cache02 (redis):6379');
  expect(listed('Gone')).toContain('nginx→cache01 (redis):6379');
  expect(openPart().textContent).toContain(`The first ${appeared.rows.length} of ${appeared.total} connections`);
  expect(openPart().textContent).toMatch(/folded.*not compared/);
  expect(getResource).toHaveBeenCalledWith('machines/focus/comparison', expect.objectContaining({ from: 0 }));
});

test.each([
  [{ seenBefore: true }, 'The same as before.'],
  [{ seenBefore: false }, 'there is nothing to compare with'],
])('a comparison without differences says why: %j', async (told, says) => {
  const none = { rows: [], total: 0 };
  answering({ comparison: { ...DETAIL_ANSWERS.comparison, appeared: none, gone: none, ...told } });
  await show('changes', says);
  expect(openPart().textContent!.includes('The same as before.')).toBe(told.seenBefore);
});

test('reasons of what has no parts to go to are no buttons', () => {
  const graph = focusGraph(0);
  const reasons = [{ badge: 'failedConnections', status: 'warning', count: 4, text: '4 connections failed' }] as const;
  const nodes = graph.nodes.map((one) => (one.id === 'clients' ? { ...one, statusReasons: reasons } : one));
  showPanel(frames({ ...graph, nodes }));
  fireEvent.click(nodeById('clients'));
  expect(screen.getByRole('list', { name: 'Status' }).textContent).toBe('Warning 4 connections failed');
  expect(within(pane()).queryByRole('button', { name: /4 connections failed/ })).toBeNull();
});

test('each connection leads to its records', async () => {
  await show('processes', 'db01');
  const link = screen.getByLabelText('Show in log search: nginx → db01 (postgres)');
  expect(searchOf(link)).toBe('Type=VMConnection Machine=focus DestinationPort=5432');
});

test('of failed connections it is told who called whom', async () => {
  const { failed } = DETAIL_ANSWERS.processes as ProcessesDetail;
  const [call] = failed.rows;
  const rows = [call, { ...call, direction: 'inbound', remote: '10.0.0.7', search: 'Type=VMConnection' }];
  answering({ processes: { ...DETAIL_ANSWERS.processes, failed: { rows, total: 2 } } });
  await show('processes', '10.0.0.7');
  expect(screen.getByRole('list', { name: 'Failed connections' }).textContent).toMatch(/→10\.0\.0\.99.*←10\.0\.0\.7/s);
});

test('a part that can’t be read says why, leaves the others alone, and tries again', async () => {
  getResource.mockRejectedValue({ data: { message: 'The store is away.' } });
  await show('changes', 'The store is away.');
  getResource.mockImplementation(async (path: string) => answerTo(path));
  screen.getAllByText('Try again').forEach((button) => fireEvent.click(button));
  await waitFor(() => expect(openPart().textContent).toContain('openssl'));
  expect(openPart().textContent).not.toContain('The store is away.');
});

test('the open part stays open for the next machine, and never shows the answer of the one before', async () => {
  let answerFirst: (answer: object) => void = () => undefined;
  getResource.mockImplementation((path: string) =>
    path === 'machines/focus/changes'
      ? new Promise((resolve) => {
          answerFirst = resolve;
        })
      : Promise.resolve(path.endsWith('/comparison') ? DETAIL_ANSWERS.comparison : { rows: [], total: 0 }),
  );
  showPanel(frames(focusGraph(2)));
  fireEvent.click(nodeById('focus'));
  fireEvent.click(tab('changes'));
  await screen.findByText('Reading changes…');
  fireEvent.click(nodeById('m-0'));
  await screen.findByText(/No change in this time range/);
  await act(async () => answerFirst(DETAIL_ANSWERS.changes));
  expect(openPart().dataset.part).toBe('changes');
  expect(openPart().textContent).not.toContain('openssl');
});

test('a process has its properties and its connections, asked for by its id', async () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('nginx'));
  await waitFor(() => expect(openPart().dataset.part).toBe('properties'));
  expect(screen.getAllByRole('tab').map((one) => one.dataset.part)).toEqual(['properties', 'processes']);
  expect(getResource).toHaveBeenCalledWith('machines/focus/properties', expect.objectContaining({ process: 'nginx' }));
  fireEvent.click(screen.getByRole('tab', { name: 'Process summary' }));
  await waitFor(() => expect(openPart().textContent).toContain('Top talkers'));
});

test('a client group lists its members and leads to their connections; nothing is asked for', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('clients'));
  expect(pane().textContent).toContain('10.0.0.1\n10.0.0.2');
  expect(searchOf(screen.getByText('Show in log search').closest('a')!)).toContain('RemoteIp IN {10.0.0.1, 10.0.0.2}');
  expect(getResource).not.toHaveBeenCalled();
});

test('a failed link leads to its failed connections', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(linkBetween('app', 'port-443', true)!);
  expect(searchOf(screen.getByText('Show in log search').closest('a')!)).toContain('LinksFailed>0');
});

test('arrow keys walk through the parts, Escape closes the details and goes back to the map', () => {
  showPanel(frames(focusGraph(0)));
  nodeById('focus').focus();
  fireEvent.click(nodeById('focus'));
  tab('summary').focus();
  fireEvent.keyDown(tab('summary'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(tab('properties'));
  expect(tab('properties').getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(tab('properties'), { key: 'End' });
  expect(openPart().dataset.part).toBe('updates');
  fireEvent.keyDown(openPart(), { key: 'Escape' });
  expect(screen.queryByTestId(TEST_IDS.properties)).toBeNull();
  expect(document.activeElement).toBe(nodeById('focus'));
});

test('a badge opens its part and brings the keyboard there, its count stands at the part', async () => {
  const graph = focusGraph(0);
  const reasons = [{ badge: 'changes', status: 'informational', count: 4, text: '4 changes' }] as const;
  const nodes = graph.nodes.map((one) => (one.id === 'focus' ? { ...one, statusReasons: reasons } : one));
  showPanel(frames({ ...graph, nodes }));
  fireEvent.click(document.querySelector('[data-badge="changes"]')!);
  await waitFor(() => expect(openPart().textContent).toContain('openssl'));
  expect(document.activeElement).toBe(tab('changes'));
  expect(tab('changes').dataset.count).toBe('4');
  expect(tab('changes').getAttribute('aria-label')).toBe('Changes, informational: 4 changes');
});

test('texts of other tools are text, and only web addresses are links', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const item = { ...(DETAIL_ANSWERS.workitems as { rows: object[] }).rows[0], title: hostile };
  const rows = ['javascript:alert(1)', 'data:text/html,x', ' java\nscript:alert(1)', ''].map((link) => ({
    ...item,
    id: link,
    link,
  }));
  answering({ workitems: { rows, total: 4, connections: [] } });
  await show('workitems', 'img src=x');
  expect(document.querySelector('img')).toBeNull();
  expect(screen.queryByText('View work item')).toBeNull();
});

test('a work item opens in its own tool without telling where one came from', async () => {
  await show('workitems', 'Shop is slow');
  const link = screen.getByLabelText('View work item INC001');
  expect(link.getAttribute('href')).toBe('https://desk.example/INC001');
  expect(link.getAttribute('rel')).toBe('noreferrer');
});

test('performance leads to the machine’s dashboard', async () => {
  await show('performance', 'CPU');
  const link = screen.getByText('Open machine dashboard').closest('a')!;
  expect(link.getAttribute('href')).toMatch(
    /^\/sub\/d\/servicemap-machine\?var-datasource=u&var-machine=focus&from=0&to=/,
  );
});

test('a viewer who may not see alerts is told so, and the map has no badge', async () => {
  fetch.mockImplementation(() => throwError(() => ({ status: 403, data: { message: 'Access denied' } })));
  await show('alerts', 'You may not see alerts.');
  expect(document.querySelector('[data-badge="alerts"]')).toBeNull();
});

test('the edge makes the details wider and narrower, to where they can still be read', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('focus'));
  const edge = screen.getByRole('separator', { name: 'Width of the details' });
  const press = (key: string, times: number) => Array.from({ length: times }, () => fireEvent.keyDown(edge, { key }));
  press('ArrowLeft', 1);
  expect(pane().style.width).toBe('420px');
  press('ArrowRight', 20);
  expect(pane().style.width).toBe('300px');
});
