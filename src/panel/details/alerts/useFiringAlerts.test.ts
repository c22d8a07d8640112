/** @jest-environment jsdom */
import '../../view/testBrowser';
import { StrictMode } from 'react';
import { renderHook, waitFor } from '@testing-library/react';
import { readResource } from '../../view/readResource';
import { readFiringAlerts, type FiringAlert } from './firing';
import { useFiringAlerts } from './useFiringAlerts';

jest.mock('./firing');
jest.mock('../../view/readResource');

const alert = { name: 'Disk full' } as FiringAlert;
const read = jest.mocked(readFiringAlerts);
const ask = jest.mocked(readResource);
const source = { datasource: 'u', from: 1, to: 2 };
const machine = (id: string) => ({ id, name: id, addresses: [], lastSeen: Math.random() });

beforeEach(() => {
  read.mockReset().mockResolvedValue([alert]);
  ask.mockReset().mockResolvedValue({ machines: [machine('m-1')], total: 1 });
});

test('alerts come where React mounts everything twice, too, as it does in development', async () => {
  const { result } = renderHook(() => useFiringAlerts(source, '1'), { wrapper: StrictMode });
  await waitFor(() => expect(result.current.data?.alerts).toEqual([alert]));
});

test('alerts that can’t be read are asked for again with the next answer', async () => {
  read.mockRejectedValueOnce(new Error('away'));
  const { result, rerender } = renderHook(({ moment }) => useFiringAlerts(source, moment), {
    initialProps: { moment: '1' },
  });
  await waitFor(() => expect(result.current.error).toBe('away'));
  expect(result.current.data).toBeUndefined();
  rerender({ moment: '2' });
  await waitFor(() => expect(result.current.data?.alerts).toEqual([alert]));
  expect(result.current.error).toBeUndefined();
});

test('nothing is asked for while no alerts are wanted', () => {
  const { result } = renderHook(() => useFiringAlerts(undefined, '1'));
  expect(read).not.toHaveBeenCalled();
  expect(result.current.loading).toBe(false);
});

test('all machines are asked for, page by page, but only where something fires', async () => {
  ask.mockImplementation(async (_, __, parameters) =>
    parameters?.offset === 0
      ? { machines: [machine('m-1')], total: 2, nextOffset: 1000 }
      : { machines: [machine('m-2')], total: 2 },
  );
  const { result, rerender } = renderHook(({ moment }) => useFiringAlerts(source, moment), {
    initialProps: { moment: '1' },
  });
  await waitFor(() => expect(result.current.data?.machines.map(({ id }) => id)).toEqual(['m-1', 'm-2']));
  expect(ask).toHaveBeenLastCalledWith('u', 'machines', { from: 1, to: 2, offset: 1000, limit: 1000 });
  read.mockResolvedValue([]);
  rerender({ moment: '2' });
  await waitFor(() => expect(result.current.data).toEqual({ alerts: [], machines: [] }));
  expect(ask).toHaveBeenCalledTimes(2);
});

test('an answer that is equal to the one before is the same: the map is not drawn anew', async () => {
  const { result, rerender } = renderHook(({ moment }) => useFiringAlerts(source, moment), {
    initialProps: { moment: '1' },
  });
  await waitFor(() => expect(result.current.data?.alerts).toEqual([alert]));
  const before = result.current.data;
  rerender({ moment: '2' });
  await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  await waitFor(() => expect(result.current.loading).toBe(false));
  expect(result.current.data).toBe(before);
});
