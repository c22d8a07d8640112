/** @jest-environment jsdom */
import '../../view/testBrowser';
import { StrictMode } from 'react';
import { renderHook, waitFor } from '@testing-library/react';
import { readFiringAlerts, type FiringAlert } from './firing';
import { useFiringAlerts } from './useFiringAlerts';

jest.mock('./firing');

const alert = { name: 'Disk full' } as FiringAlert;
const read = jest.mocked(readFiringAlerts);

beforeEach(() => read.mockReset().mockResolvedValue([alert]));

test('alerts come where React mounts everything twice, too, as it does in development', async () => {
  const { result } = renderHook(() => useFiringAlerts('1'), { wrapper: StrictMode });
  await waitFor(() => expect(result.current).toEqual([alert]));
});

test('alerts that can’t be read are none, and are asked for again with the next answer', async () => {
  read.mockRejectedValueOnce(new Error('away'));
  const { result, rerender } = renderHook(({ moment }) => useFiringAlerts(moment), { initialProps: { moment: '1' } });
  await waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  expect(result.current).toEqual([]);
  await waitFor(() => {
    rerender({ moment: String(Math.random()) });
    expect(result.current).toEqual([alert]);
  });
});

test('nothing is asked for while none are wanted', () => {
  renderHook(() => useFiringAlerts(undefined));
  expect(read).not.toHaveBeenCalled();
});
