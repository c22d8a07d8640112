/** @jest-environment jsdom */
import './testBrowser';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { locationService } from '@grafana/runtime';
import { focusGraph } from '../layout/testGraph';
import { type MapOptions } from '../options';
import { TEST_IDS } from './testIds';
import { type fakeLocation } from './testLocation';
import { frames, idsOfNodes, linkBetween, nodeById, showPanel } from './testPanel';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '', buildInfo: { version: '13.2.2' } },
  getDataSourceSrv: jest.fn(),
  locationService: jest.requireActual('./testLocation').fakeLocation(),
}));

const address = locationService as unknown as ReturnType<typeof fakeLocation>;
const graph = focusGraph(4);
const search = () => screen.getByPlaceholderText('Search on the map');

beforeEach(() => address.start(''));

test('a search fades what it does not find nor leads to, Enter walks through the hits, Esc clears', () => {
  showPanel(frames(graph));
  fireEvent.change(search(), { target: { value: '-host' } });
  expect(screen.getByText('4 found')).toBeTruthy();
  expect(idsOfNodes('data-faded').sort()).toEqual(['clients', 'port-25', 'port-443']);
  const walked = [1, 2, 3, 4, 5].map(() => {
    fireEvent.keyDown(search(), { key: 'Enter' });
    return idsOfNodes('data-marked').join();
  });
  expect(new Set(walked.slice(0, 4)).size).toBe(4);
  expect(walked[4]).toBe(walked[0]);
  fireEvent.keyDown(search(), { key: 'Enter', shiftKey: true });
  expect(idsOfNodes('data-marked').join()).toBe(walked[3]);
  fireEvent.keyDown(search(), { key: 'Escape' });
  expect(idsOfNodes('data-faded')).toEqual([]);
});

test('a search without a hit says so and fades nothing', () => {
  showPanel(frames(graph));
  fireEvent.change(search(), { target: { value: 'no such thing' } });
  expect(screen.getByText('nothing found')).toBeTruthy();
  expect(idsOfNodes('data-faded')).toEqual([]);
});

test('filters hide links and machines, say how many, and give them back', () => {
  showPanel(frames(graph));
  fireEvent.click(screen.getByText('Filters'));
  fireEvent.click(screen.getByLabelText('Only failed connections'));
  expect(nodeById('clients')).toBeNull();
  expect(linkBetween('app', 'port-443', true)).not.toBeNull();
  expect(screen.getByTestId(TEST_IDS.hidden).textContent).toContain(
    'Filters hide 8 links, 4 machines and 5 machines without an agent.',
  );
  fireEvent.click(screen.getByText('Show all'));
  expect(nodeById('clients')).not.toBeNull();
  expect(screen.queryByTestId(TEST_IDS.hidden)).toBeNull();
});

test('a list of ports that is none is said to be none, and hides nothing', () => {
  showPanel(frames(graph));
  fireEvent.click(screen.getByText('Filters'));
  fireEvent.change(screen.getByLabelText('Server port'), { target: { value: '44x' } });
  expect(screen.getByText(/Ports are numbers/)).toBeTruthy();
  expect(nodeById('clients')).not.toBeNull();
});

test('noise is hidden by rules that can be edited on the map and are kept with the panel', () => {
  const onOptionsChange = jest.fn();
  showPanel(frames(graph), { options: { hideNoise: true, noiseRules: 'port 25' }, onOptionsChange });
  expect(nodeById('port-25')).toBeNull();
  fireEvent.click(screen.getByText('Filters (1)'));
  const rules = screen.getByLabelText(/What is noise/);
  fireEvent.change(rules, { target: { value: 'port 443\nprt 1' } });
  expect(screen.getByText(/Line 2, “prt 1”/)).toBeTruthy();
  fireEvent.blur(rules);
  expect(onOptionsChange).toHaveBeenCalledWith(expect.objectContaining({ noiseRules: 'port 443\nprt 1' }));
  expect(nodeById('port-25')).not.toBeNull();
  expect(nodeById('port-443')).toBeNull();
});

test('what a filter hid comes back to where it was', () => {
  showPanel(frames(graph));
  const places = () => [...document.querySelectorAll('[data-box-id]')].map((box) => box.getAttribute('transform'));
  const before = places();
  fireEvent.click(screen.getByText('Filters'));
  fireEvent.click(screen.getByLabelText('Only failed connections'));
  fireEvent.click(screen.getByLabelText('Only failed connections'));
  expect(places()).toEqual(before);
});

test('the label of a line tells the figure that was chosen', async () => {
  const links = graph.links.map((link) => ({ ...link, bytesSent: 1_500_000 }));
  showPanel(frames({ ...graph, links }));
  const label = () => linkBetween('clients', 'nginx')?.querySelector('[data-label]')?.getAttribute('data-label');
  expect(label()).toBe('1');
  fireEvent.keyDown(screen.getByLabelText('Links show'), { key: 'ArrowDown' });
  fireEvent.click(await screen.findByText('Bytes'));
  expect(label()).toBe('1.5 MB');
});

test('shift and a click highlight the path from what is selected', () => {
  showPanel(frames(graph));
  fireEvent.click(nodeById('clients'));
  fireEvent.click(nodeById('port-25'), { shiftKey: true });
  expect(idsOfNodes('data-faded').sort()).toEqual(['m-0', 'm-1', 'm-2', 'm-3', 'port-443']);
  expect(nodeById('clients').getAttribute('aria-pressed')).toBe('true');
});

test('the table shows the same, sorts, and leads back to the map', () => {
  showPanel(frames(graph));
  fireEvent.click(screen.getByText('Table'));
  expect(screen.queryByTestId(TEST_IDS.map)).toBeNull();
  fireEvent.click(screen.getByText(`Links (${graph.links.length})`));
  expect(screen.getByText(`Machines and processes (${graph.nodes.length})`)).toBeTruthy();
  const table = screen.getByRole('table');
  fireEvent.click(within(table).getByText('Failed'));
  expect(within(table).getByText('Failed').closest('th')?.getAttribute('aria-sort')).toBe('descending');
  const [, first] = within(table).getAllByRole('row');
  expect(first?.textContent).toContain('192.0.2.2');
  fireEvent.click(within(first as HTMLElement).getByRole('button'));
  expect(screen.getByTestId(TEST_IDS.properties).textContent).toContain('4 refused');
});

test('a link to the view brings back what was opened, filtered, searched and selected', () => {
  address.start(
    `map-1=${encodeURIComponent('{"opened":["m-1"],"selected":"p-1","search":"nginx","ports":"1-9999","metric":"bytes"}')}`,
  );
  showPanel(frames(graph));
  expect(nodeById('p-1').getAttribute('aria-pressed')).toBe('true');
  expect((search() as HTMLInputElement).value).toBe('nginx');
  expect(screen.getByText('Filters (1)')).toBeTruthy();
});

test('shift and an arrow key move a box; it stays there, and goes back when positions are reset', () => {
  const onOptionsChange = jest.fn();
  showPanel(frames(graph), { onOptionsChange });
  const place = () => nodeById('m-1').closest('[data-box-id]')?.getAttribute('transform');
  const before = place();
  fireEvent.keyDown(nodeById('m-1'), { key: 'ArrowRight', shiftKey: true });
  expect(place()).not.toBe(before);
  const { positions } = onOptionsChange.mock.lastCall[0] as MapOptions;
  expect(Object.keys(positions.focus ?? {})).toEqual(['m-1']);
  fireEvent.click(screen.getByText('Reset positions'));
  expect(place()).toBe(before);
});

test('the menu key opens the menu of a node, with the data links of its fields', async () => {
  const series = frames(graph);
  const title = series[0]?.fields.find((field) => field.name === 'title');
  Object.assign(title ?? {}, {
    config: { links: [{ title: 'Dashboard', url: '' }] },
    getLinks: ({ valueRowIndex }: { valueRowIndex: number }) => [
      { title: 'Dashboard', href: `/d/x?row=${valueRowIndex}`, target: '_self' },
    ],
  });
  showPanel(series);
  fireEvent.contextMenu(nodeById('m-1'));
  const item = await screen.findByText('Dashboard');
  expect(item.closest('a')?.getAttribute('href')).toBe(`/d/x?row=${graph.nodes.findIndex(({ id }) => id === 'm-1')}`);
  fireEvent.click(screen.getByText('Properties'));
  expect(screen.getByTestId(TEST_IDS.properties).querySelector('a')?.textContent).toBe('Dashboard');
});

test('a status badge opens the properties at its reason', () => {
  const reason = { badge: 'failedConnections', status: 'warning', count: 4, text: '4 connections failed' } as const;
  const nodes = graph.nodes.map((one) =>
    one.id === 'focus' ? { ...one, status: 'warning' as const, statusReasons: [reason] } : one,
  );
  showPanel(frames({ ...graph, nodes }));
  fireEvent.click(screen.getByLabelText('warning: 4 connections failed'));
  expect(document.activeElement?.textContent).toBe('Warning 4 connections failed');
});

test('opening a box with the keyboard leaves the focus on the box', () => {
  showPanel(frames(graph));
  const chevron = screen.getByLabelText('Expand b-host');
  chevron.focus();
  fireEvent.keyDown(chevron, { key: 'Enter' });
  expect(document.activeElement).toBe(nodeById('m-1'));
  expect(nodeById('p-1')).not.toBeNull();
});

test('back walks through what was opened and filtered, and a search stays in the address', () => {
  jest.useFakeTimers();
  try {
    showPanel(frames(graph));
    fireEvent.click(screen.getByLabelText('Expand b-host'));
    fireEvent.click(screen.getByText('Filters'));
    fireEvent.click(screen.getByLabelText('Only failed connections'));
    fireEvent.change(search(), { target: { value: 'nginx' } });
    act(() => jest.advanceTimersByTime(1000));
    expect(new URLSearchParams(address.getLocation().search).get('map-1')).toContain('"search":"nginx"');
    act(() => address.back());
    expect(nodeById('clients')).not.toBeNull();
    expect(nodeById('m-1').getAttribute('data-open')).toBe('true');
    act(() => address.back());
    expect(nodeById('m-1').getAttribute('data-open')).toBe('false');
  } finally {
    jest.useRealTimers();
  }
});
