/** @jest-environment jsdom */
import '../../view/testBrowser';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { of } from 'rxjs';
import { focusGraph } from '../../layout/testGraph';
import { type fakeLocation } from '../../view/testLocation';
import { frames, nodeById, showPanel } from '../../view/testPanel';
import { DETAIL_ANSWERS } from '../testAnswers';
import { DETAIL_TEST_IDS } from '../testIds';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '/sub', buildInfo: { version: '13.2.2' } },
  getDataSourceSrv: jest.fn(),
  getBackendSrv: jest.fn(),
  locationService: jest.requireActual('../../view/testLocation').fakeLocation(),
}));

const fetch = jest.fn();
const getResource = jest.fn();
/** Machines of the store that the map does not show. */
let machines: { id: string; name: string; addresses: string[] }[] = [];
const HOSTILE = '<img src=x onerror=alert(1)>';

const firing = {
  labels: { alertname: 'Disk full', hostname: 'focus:9100', severity: 'critical' },
  annotations: { summary: HOSTILE },
  startsAt: '2026-11-21T12:00:00.000Z',
  generatorURL: 'http://localhost:3000/alerting/grafana/rule-1/view',
  status: { state: 'active' },
};
const fired = [
  { time: 3000, newState: 'Normal', text: 'Link fails {Computer=focus, severity=info} - B=0' },
  { time: 2000, newState: 'Alerting', text: 'Link fails {Computer=focus, severity=info} - B=12' },
  { time: 2500, newState: 'Alerting', text: 'Link fails {Computer=other} - B=12' },
  { time: 1000, newState: 'Normal', prevState: 'Alerting', text: 'Load {Computer=focus} - B=0' },
];

beforeEach(() => {
  machines = [];
  (locationService as unknown as ReturnType<typeof fakeLocation>).start('');
  fetch
    .mockReset()
    .mockImplementation(({ url }: { url: string }) => of({ data: url.includes('annotations') ? fired : [firing] }));
  jest.mocked(getBackendSrv).mockReturnValue({ fetch } as never);
  getResource
    .mockReset()
    .mockImplementation(async (path: string) =>
      path === 'machines' ? { machines, total: 1 } : DETAIL_ANSWERS.summary,
    );
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ getResource }) } as never);
});

const part = () => screen.getByTestId(DETAIL_TEST_IDS.part);
const badge = () => document.querySelector<SVGGElement>('[data-badge="alerts"]');

test('an alert whose label names the machine is a badge and the border on the map, by one request', async () => {
  showPanel(frames(focusGraph(3)), { options: { alertLabels: 'Computer, hostname' } });
  await waitFor(() => expect(badge()?.getAttribute('aria-label')).toBe('critical: 1 alert fires: Disk full'));
  expect(nodeById('focus').dataset.status).toBe('critical');
  expect(nodeById('m-0').dataset.status).toBe('none');
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('what fires is read once for the map, the summary and the list of alerts', async () => {
  showPanel(frames(focusGraph(0)), { options: { alertLabels: 'Computer, hostname' } });
  await waitFor(() => expect(badge()).not.toBeNull());
  fireEvent.click(nodeById('focus'));
  await screen.findByRole('button', { name: 'Alerts firing 1' });
  fireEvent.click(screen.getByRole('button', { name: 'Alerts firing 1' }));
  await waitFor(() => expect(part().textContent).toContain('Link fails'));
  expect(part().textContent).toContain('Disk full');
  const asked = fetch.mock.calls.map(([{ url }]) => (url as string).split('/')[2]);
  expect(asked).toEqual(['alertmanager', 'annotations']);
});

test('an alert is no machine’s of the map where a machine beside it has the same name', async () => {
  machines = [
    { id: 'm-9', name: 'focus.other.example', addresses: [] },
    { id: 'm-8', name: 'x', addresses: [] },
  ];
  fetch.mockImplementation(() => of({ data: [{ ...firing, labels: { ...firing.labels, hostname: 'x' } }, firing] }));
  showPanel(frames(focusGraph(0)), { options: { alertLabels: 'hostname' } });
  await waitFor(() => expect(badge()?.getAttribute('aria-label')).toBe('critical: 1 alert fires: Disk full'));
  machines = [...machines, { id: 'm-7', name: 'focus', addresses: [] }];
  cleanup();
  showPanel(frames(focusGraph(0)), { options: { alertLabels: 'hostname' } });
  await waitFor(() => expect(getResource).toHaveBeenCalledTimes(2));
  await act(async () => undefined);
  expect(badge()).toBeNull();
});

test('labels that the panel was not told of name no machine', async () => {
  showPanel(frames(focusGraph(0)));
  await waitFor(() => expect(fetch).toHaveBeenCalled());
  await fetch.mock.results[0];
  expect(badge()).toBeNull();
});

test('the badge opens what fires now and what fired in the range', async () => {
  showPanel(frames(focusGraph(0)), { options: { alertLabels: 'Computer, hostname' } });
  await waitFor(() => expect(badge()).not.toBeNull());
  fireEvent.click(badge()!);
  await waitFor(() => expect(part().textContent).toContain('Link fails'));
  expect(part().dataset.part).toBe('alerts');
  expect(part().textContent).toMatch(/CriticalDisk full.*InformationalLink fails/);
  expect(part().textContent).toContain(HOSTILE);
  expect(document.querySelector('img')).toBeNull();
  expect(screen.getAllByText('Link fails')).toHaveLength(1);
  expect(part().textContent).toMatch(/Loaduntil 1970/);
  expect(screen.getByText('Disk full').getAttribute('href')).toBe('/sub/alerting/grafana/rule-1/view');
  expect(fetch).toHaveBeenCalledWith(
    expect.objectContaining({
      url: '/api/annotations',
      params: expect.objectContaining({ type: 'alert', from: 0 }) as object,
      showErrorAlert: false,
    }),
  );
});

test('a new rule begins with a search of this machine', async () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('focus'));
  fireEvent.click(screen.getByRole('tab', { name: /^Alerts/ }));
  const link = (await screen.findByText('Create alert rule for this machine')).closest('a')!;
  const url = new URL(link.href);
  expect(url.pathname).toBe('/sub/alerting/new');
  const defaults = JSON.parse(url.searchParams.get('defaults')!) as {
    condition: string;
    queries: { refId: string; datasourceUid: string; model: { text?: string } }[];
  };
  expect(defaults.queries.map(({ refId, datasourceUid }) => [refId, datasourceUid])).toEqual([
    ['A', 'u'],
    ['B', '-100'],
    ['C', '-100'],
  ]);
  expect(defaults.queries[0]?.model.text).toBe(
    'Type=VMConnection Machine=focus | measure sum(LinksFailed) by Computer interval 1MINUTE',
  );
});
