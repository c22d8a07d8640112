/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import { type PanelData } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { asksForVariable, useFocus } from './useFocus';

jest.mock('@grafana/runtime', () => ({ getDataSourceSrv: jest.fn(), locationService: { partial: jest.fn() } }));

const dashboardSeries = [{ fields: [], length: 0 }];
const ownSeries = [{ fields: [], length: 0, name: 'own' }];

function data(focus: string, requestId = 'Q1'): PanelData {
  const datasource = { type: 'servicemap-datasource', uid: 'u' };
  const targets = [{ refId: 'A', queryType: 'map', version: 1, focus, datasource }];
  return {
    state: 'Done',
    series: dashboardSeries,
    timeRange: {},
    request: { requestId, targets },
  } as unknown as PanelData;
}

function answerWith(query: jest.Mock): jest.Mock {
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ query }) } as never);
  return query;
}

beforeEach(() => jest.clearAllMocks());

test('where the query asks for the focus variable, choosing a machine sets it in the address', () => {
  const { result } = renderHook(() => useFocus(data('$machine'), 'machine'));
  act(() => result.current.changeFocus('m-2'));
  expect(locationService.partial).toHaveBeenCalledWith({ 'var-machine': 'm-2' });
  expect(result.current).toMatchObject({ own: undefined, series: dashboardSeries });
});

test('elsewhere the panel asks for the other machine by itself, and goes back', async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine'));
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(result.current.series).toBe(ownSeries));
  expect(query).toHaveBeenCalledWith(expect.objectContaining({ targets: [expect.objectContaining({ focus: 'm-2' })] }));
  expect(locationService.partial).not.toHaveBeenCalled();
  act(() => result.current.backToDashboard());
  expect(result.current).toMatchObject({ own: undefined, series: dashboardSeries });
});

test("a refresh of the dashboard asks for the panel's own machine again", async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const first = data('m-1');
  const { result, rerender } = renderHook(({ given }) => useFocus(given, 'machine'), {
    initialProps: { given: first },
  });
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(query).toHaveBeenCalledTimes(1));
  rerender({ given: data('m-1', 'Q2') });
  await waitFor(() => expect(query).toHaveBeenCalledTimes(2));
});

test('an own query that fails says why', async () => {
  answerWith(jest.fn(() => throwError(() => ({ data: { message: 'The store does not answer.' } }))));
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine'));
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(result.current.error).toBe('The store does not answer.'));
});

test('an error of the dashboard is told', () => {
  const failed = { ...data('m-1'), state: 'Error', error: { message: 'No machine "x".' } } as PanelData;
  expect(renderHook(() => useFocus(failed, 'machine')).result.current.error).toBe('No machine "x".');
});

test.each([
  ['$machine', true],
  ['${machine}', true],
  ['${machine:raw}', true],
  ['[[machine]]', true],
  ['$machines', false],
  ['m-1', false],
  [undefined, false],
])('the query %p asks for the variable: %p', (focus, expected) => {
  expect(asksForVariable(focus, 'machine')).toBe(expected);
});
