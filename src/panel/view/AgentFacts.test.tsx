/** @jest-environment jsdom */
import './testBrowser';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { getDataSourceSrv } from '@grafana/runtime';
import { focusGraph } from '../layout/testGraph';
import { TEST_IDS } from './testIds';
import { frames, nodeById, showPanel } from './testPanel';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '', buildInfo: { version: '9.4.7' } },
  getDataSourceSrv: jest.fn(),
  locationService: jest.requireActual('./testLocation').fakeLocation(),
}));

const getResource = jest.fn();
const properties = () => screen.getByTestId(TEST_IDS.properties);

/** The focus machine of the map, with an agent. */
const graph = () => {
  const { nodes, ...rest } = focusGraph(0);
  return { ...rest, nodes: nodes.map((one) => (one.id === 'focus' ? { ...one, machine: 'm 1/2' } : one)) };
};

beforeEach(() => {
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ getResource }) } as never);
});

test('properties of a machine tell how its agent observes, asked for once it is selected', async () => {
  getResource.mockResolvedValue({
    agentVersion: '0.1.0',
    mechanism: 'poll',
    mechanismReason: 'no right to load programs',
    missed: 'bytes',
    capture: { ratio: 0.5, lostEvents: 0, bufferedPoints: 0, droppedPoints: 7 },
  });
  showPanel(frames(graph()));
  expect(getResource).not.toHaveBeenCalled();
  fireEvent.click(nodeById('focus') as Element);
  await waitFor(() => expect(properties().textContent).toContain('Why not betterno right to load programs'));
  expect(properties().textContent).toContain('Connection attempts seen50 %');
  expect(properties().textContent).toContain('Points lost since the agent’s start7');
  expect(getResource).toHaveBeenCalledWith('machines/m%201%2F2', undefined);
});

test('properties stay where the agent can’t be asked about, and say why', async () => {
  getResource.mockRejectedValue({ data: { message: 'The store is away.' } });
  showPanel(frames(graph()));
  fireEvent.click(nodeById('focus') as Element);
  expect((await screen.findByRole('alert')).textContent).toBe('The store is away.');
  expect(properties().textContent).toContain('Connections');
});

test('nothing is asked about a process', () => {
  getResource.mockClear();
  showPanel(frames(graph()));
  fireEvent.click(nodeById('nginx') as Element);
  expect(properties().textContent).toContain('nginx');
  expect(getResource).not.toHaveBeenCalled();
});
