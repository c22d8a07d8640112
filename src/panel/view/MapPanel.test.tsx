/** @jest-environment jsdom */
import './testBrowser';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { focusGraph } from '../layout/testGraph';
import { textWidth } from '../layout/text';
import { type fakeLocation } from './testLocation';
import { TEST_IDS } from './testIds';
import { frames, linkBetween, nodeById, showPanel } from './testPanel';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '/grafana', buildInfo: { version: '9.4.7' } },
  getDataSourceSrv: jest.fn(),
  locationService: jest.requireActual('./testLocation').fakeLocation(),
}));

const address = locationService as unknown as ReturnType<typeof fakeLocation>;

const getResource = jest.fn();

beforeEach(() => {
  jest.clearAllMocks();
  address.start('');
  getResource.mockResolvedValue({ machines: [machine('m-1', 'web 1'), machine('m-2', 'web 2')], total: 2 });
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ getResource }) } as never);
});

function machine(id: string, name: string) {
  return {
    id,
    name,
    osFamily: 'linux',
    osName: 'Debian 12',
    addresses: [],
    roles: [],
    tags: ['live'],
    lastSeen: Date.now(),
  };
}

test('the map shows processes, groups with their counts, links, and failed connections as lines of their own', () => {
  showPanel(frames(focusGraph(2)));
  expect(screen.getByTestId(TEST_IDS.map).getAttribute('data-focus')).toBe('focus');
  expect(nodeById('nginx')?.getAttribute('data-kind')).toBe('process');
  expect(nodeById('clients')?.getAttribute('data-count')).toBe('3');
  expect(nodeById('port-443')?.getAttribute('data-count')).toBe('2');
  expect(linkBetween('clients', 'nginx')?.getAttribute('data-port')).toBe('443');
  expect(linkBetween('app', 'port-443', true)?.getAttribute('data-count')).toBe('4');
});

test('a server port group expands into its servers', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(screen.getByLabelText('Expand Port 443'));
  expect(nodeById('server-1')).not.toBeNull();
  expect(linkBetween('app', 'server-2', true)).not.toBeNull();
});

test('the menu of a machine loads its map and shows its self links', async () => {
  showPanel(frames(focusGraph(2)));
  fireEvent.click(screen.getByLabelText('Menu of focus'));
  fireEvent.click(await screen.findByText('Show Self Links'));
  expect(linkBetween('nginx', 'app')?.getAttribute('data-self')).toBe('true');
  fireEvent.click(screen.getByLabelText('Menu of b-host'));
  fireEvent.click(await screen.findByText('Load Server Map'));
  expect(locationService.partial).toHaveBeenCalledWith({ 'var-machine': 'm-1' });
});

test('selecting a client group lists the addresses of its members, and says how many are not kept', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.click(nodeById('clients') as Element);
  const text = screen.getByTestId(TEST_IDS.properties).textContent;
  expect(text).toContain('10.0.0.1\n10.0.0.2');
  expect(text).toContain('and 1 more, not kept');
});

test('Enter selects like a click', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.keyDown(nodeById('nginx') as Element, { key: 'Enter' });
  expect(nodeById('nginx')?.getAttribute('aria-pressed')).toBe('true');
});

test('hovering a failed link tells its port and why it failed', () => {
  showPanel(frames(focusGraph(0)));
  fireEvent.pointerMove(linkBetween('app', 'port-443', true) as Element);
  expect(screen.getByTestId(TEST_IDS.tooltip).textContent).toContain('4 refused');
  expect(screen.getByTestId(TEST_IDS.tooltip).textContent).toContain('443');
});

test('a machine of the list becomes the focus machine; the search goes to the datasource', async () => {
  showPanel(frames(focusGraph(0)), { options: { showMachineList: true } });
  fireEvent.click(await screen.findByText('web 2'));
  expect(locationService.partial).toHaveBeenCalledWith({ 'var-machine': 'm-2' });
  fireEvent.change(screen.getByPlaceholderText('Search machines'), { target: { value: 'a.b*' } });
  await waitFor(() =>
    expect(getResource).toHaveBeenLastCalledWith('machines', expect.objectContaining({ search: 'a.b*', offset: 0 })),
  );
});

test('the list goes on where it ended, and says how many machines there are', async () => {
  const pages = [machine('m-1', 'web 1'), machine('m-2', 'web 2'), machine('m-3', 'web 3')];
  getResource.mockImplementation(async (_path: string, { offset }: { offset: number }) => ({
    machines: pages.slice(offset, offset + 2),
    total: 3,
    ...(offset === 0 ? { nextOffset: 2 } : {}),
  }));
  showPanel([], { options: { showMachineList: true } });
  await waitFor(() => expect(screen.getAllByTestId(TEST_IDS.machineListItem)).toHaveLength(3));
  expect(screen.getByText('3 machines')).toBeTruthy();
});

test('a machine list that cannot be read says why', async () => {
  getResource.mockRejectedValue({ data: { message: 'The store does not answer.' } });
  showPanel([], { options: { showMachineList: true } });
  expect(await screen.findByText('The store does not answer.')).toBeTruthy();
});

test('in a narrow panel the machine list waits behind a button', async () => {
  showPanel(frames(focusGraph(0)), { options: { showMachineList: true }, width: 400 });
  expect(screen.queryByText('web 1')).toBeNull();
  fireEvent.click(screen.getByLabelText('Show machine list'));
  expect(await screen.findByText('web 1')).toBeTruthy();
});

test('names are text, whatever they contain', () => {
  const hostile = '<img src=x onerror=alert(1)>"\n🙂';
  const graph = focusGraph(0);
  const nodes = graph.nodes.map((one) => (one.id === 'clients' ? { ...one, title: hostile } : one));
  showPanel(frames({ ...graph, nodes }));
  expect(nodeById('clients')?.getAttribute('data-title')).toBe(hostile);
  expect(document.querySelector('img')).toBeNull();
});

test('without a machine the panel asks for one, and without data it says what to do', () => {
  showPanel([], { focus: '' });
  expect(screen.getByTestId(TEST_IDS.message).textContent).toContain('Choose a machine');
});

test('without connections the panel says what to do', () => {
  showPanel([], { focus: 'm-1' });
  expect(screen.getByTestId(TEST_IDS.message).textContent).toContain('installs an agent');
});

test('a map whose connections all stay within the machine offers to show them', () => {
  const graph = focusGraph(0);
  showPanel(frames({ ...graph, links: graph.links.filter((link) => link.self) }));
  expect(linkBetween('nginx', 'app')).toBeNull();
  fireEvent.click(screen.getByText('Show Self Links'));
  expect(linkBetween('nginx', 'app')).not.toBeNull();
  expect(screen.queryByText('Show Self Links')).toBeNull();
});

test('self links that fail are counted among the failing links only while they are drawn', () => {
  const graph = focusGraph(2);
  const self = { ...graph.links[0]!, id: 'self', source: 'app', target: 'nginx', self: true, failed: 3 };
  const series = frames({ ...graph, links: [...graph.links, self] });
  const { unmount } = showPanel(series);
  expect(screen.getByText('1 failing link')).toBeTruthy();
  unmount();
  showPanel(series, { options: { showSelfLinks: true } });
  expect(screen.getByText('2 failing links')).toBeTruthy();
});

test('a machine with more processes than can be read shows the rest at a press, and fewer at another', () => {
  const graph = focusGraph(2);
  const more = Array.from({ length: 40 }, (_, i) => ({ ...graph.nodes[1]!, id: `p-${i}`, title: `p-${i}` }));
  showPanel(frames({ ...graph, nodes: [...graph.nodes, ...more] }));
  expect(nodeById('p-39')).toBeNull();
  fireEvent.click(screen.getByLabelText('Show 18 more of focus'));
  expect(nodeById('p-39')).not.toBeNull();
  fireEvent.keyDown(screen.getByLabelText('Show fewer of focus'), { key: 'Enter' });
  expect(nodeById('p-39')).toBeNull();
});

test('badges stand beside each other, however large their counts', () => {
  const graph = focusGraph(2);
  const reasons = [2800, 11].map((count, i) => ({
    badge: (['failedConnections', 'changes'] as const)[i]!,
    status: 'warning' as const,
    count,
    text: `${count}`,
  }));
  const nodes = graph.nodes.map((node) => (node.focus ? { ...node, statusReasons: reasons } : node));
  showPanel(frames({ ...graph, nodes }));
  const [first, second] = [...document.querySelectorAll('[data-badge]')];
  const left = (badge?: Element) => Number(/translate\((\d+)/.exec(badge?.getAttribute('transform') ?? '')![1]);
  const text = first!.querySelector('text')!;
  const end = left(first) + Number(text.getAttribute('x')) + textWidth(text.textContent ?? '', 11);
  expect(text.textContent).toBe('2.8 k');
  expect(left(second)).toBeGreaterThanOrEqual(end);
});

test('the list scrolls to the focus machine, and the page does not', async () => {
  const scrollIntoView = jest.fn();
  Element.prototype.scrollIntoView = scrollIntoView;
  const place = { ul: { top: 0, bottom: 100 }, BUTTON: { top: 180, bottom: 220 } };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return (this.tagName === 'UL' ? place.ul : place.BUTTON) as DOMRect;
  });
  getResource.mockResolvedValue({ machines: [machine('focus', 'web 1')], total: 1 });
  showPanel(frames(focusGraph(2)), { options: { showMachineList: true } });
  const item = await screen.findByTestId(TEST_IDS.machineListItem);
  expect(item.closest('ul')!.scrollTop).toBe(120);
  expect(scrollIntoView).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

test('in Grafana 9 a panel without a title begins below the header that would take its clicks', () => {
  showPanel(frames(focusGraph(0)));
  const [panel] = document.querySelectorAll<HTMLElement>('[style*="margin-top"]');
  expect(panel?.style.marginTop).toBe('24px');
  expect(panel?.style.height).toBe('676px');
});

test('the list is filtered over all machines, and says how many are left', async () => {
  const many = [machine('m-1', 'web 1'), { ...machine('m-2', 'old'), lastSeen: 0 }, machine('m-3', 'web 3')];
  getResource.mockImplementation(async (_path: string, { limit }: { limit: number }) => ({
    machines: many.slice(0, limit > 100 ? 3 : 1),
    total: 3,
  }));
  showPanel([], { options: { showMachineList: true } });
  await screen.findByText('1 of 3 machines');
  fireEvent.click(screen.getByLabelText('Filter machines'));
  fireEvent.keyDown(screen.getByLabelText('Status'), { key: 'ArrowDown' });
  fireEvent.click(await screen.findByText('Silent'));
  await screen.findByText('1 machine');
  expect(screen.getAllByTestId(TEST_IDS.machineListItem).map((item) => item.dataset.machineId)).toEqual(['m-2']);
});
