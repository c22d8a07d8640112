/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import { type PanelData } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { type fakeLocation } from './testLocation';
import { asksForVariable, mapTarget, useFocus } from './useFocus';

jest.mock('@grafana/runtime', () => ({
  config: { appSubUrl: '/grafana', buildInfo: { version: '9.4.7' } },
  getDataSourceSrv: jest.fn(),
  locationService: jest.requireActual('./testLocation').fakeLocation(),
}));

const address = locationService as unknown as ReturnType<typeof fakeLocation>;

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

/** A dashboard that has the variable. */
const replaced = (text: string) => text.replace('$machine', 'm-1');
/** One that has not. */
const unchanged = (text: string) => text;

function answerWith(query: jest.Mock): jest.Mock {
  jest.mocked(getDataSourceSrv).mockReturnValue({ get: async () => ({ query }) } as never);
  return query;
}

beforeEach(() => {
  jest.clearAllMocks();
  address.start('');
});

test('where the query asks for the focus variable, choosing a machine sets it in the address', () => {
  const { result } = renderHook(() => useFocus(data('$machine'), 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  expect(locationService.partial).toHaveBeenCalledWith({ 'var-machine': 'm-2' });
  expect(result.current).toMatchObject({ own: undefined, series: dashboardSeries });
});

test('where the dashboard has no such variable, the panel asks for a machine by itself, and tells no error before', async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const failed = { ...data('$machine'), state: 'Error', error: { message: 'No machine "$machine".' } } as PanelData;
  const { result } = renderHook(() => useFocus(failed, 'machine', 1, unchanged));
  expect(result.current).toMatchObject({ asked: '', error: undefined });
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(result.current.series).toBe(ownSeries));
  expect(query).toHaveBeenCalledWith(expect.objectContaining({ targets: [expect.objectContaining({ focus: 'm-2' })] }));
  expect(result.current).toMatchObject({ asked: 'm-2', backToDashboard: undefined });
});

test('the query of a new panel, which says nothing yet, is a map query of ours', () => {
  const ours = { refId: 'A', datasource: { type: 'servicemap-datasource', uid: 'u' } };
  const targetOf = (targets: object[]) => mapTarget({ request: { targets } } as unknown as PanelData);
  expect(targetOf([ours])).toBe(ours);
  expect(targetOf([{ ...ours, queryType: 'search' }])).toBeUndefined();
  expect(targetOf([{ refId: 'A', datasource: { type: 'tempo', uid: 't' } }, { refId: 'B' }])).toBeUndefined();
});

test('elsewhere the panel asks for the other machine by itself, and goes back', async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(result.current.series).toBe(ownSeries));
  expect(query).toHaveBeenCalledWith(expect.objectContaining({ targets: [expect.objectContaining({ focus: 'm-2' })] }));
  act(() => result.current.backToDashboard!());
  expect(result.current).toMatchObject({ own: undefined, series: dashboardSeries });
});

test('back and forward of the browser walk through the machines that the panel asked for by itself', async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  act(() => result.current.changeFocus('m-3'));
  act(() => address.back());
  expect(result.current.own).toBe('m-2');
  await waitFor(() => expect(query).toHaveBeenCalled());
  act(() => address.back());
  expect(result.current).toMatchObject({ own: undefined, series: dashboardSeries });
});

test('a link shows the machine that the panel asked for, each panel its own', () => {
  answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  address.start('focus-1=m-9');
  const once = data('m-1');
  expect(renderHook(() => useFocus(once, 'machine', 1, replaced)).result.current.own).toBe('m-9');
  expect(renderHook(() => useFocus(once, 'machine', 2, replaced)).result.current.own).toBeUndefined();
});

test("a refresh of the dashboard asks for the panel's own machine again", async () => {
  const query = answerWith(jest.fn(() => of({ data: ownSeries, state: 'Done' })));
  const first = data('m-1');
  const { result, rerender } = renderHook(({ given }) => useFocus(given, 'machine', 1, replaced), {
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
  const { result } = renderHook(() => useFocus(once, 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  await waitFor(() => expect(result.current.error).toBe('The store does not answer.'));
});

test('an error of the dashboard is told', () => {
  const failed = { ...data('m-1'), state: 'Error', error: { message: 'No machine "x".' } } as PanelData;
  expect(renderHook(() => useFocus(failed, 'machine', 1, replaced)).result.current.error).toBe('No machine "x".');
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

test('the last map stays while the next one is read, and where that fails', async () => {
  const answers = [of({ data: ownSeries, state: 'Done' }), throwError(() => new Error('the store is away'))];
  answerWith(jest.fn(() => answers.shift()));
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  expect(result.current).toMatchObject({ series: dashboardSeries, loading: true });
  await waitFor(() => expect(result.current.series).toBe(ownSeries));
  act(() => result.current.changeFocus('m-3'));
  expect(result.current).toMatchObject({ series: ownSeries, loading: true });
  await waitFor(() => expect(result.current.error).toBe('the store is away'));
  expect(result.current.series).toBe(ownSeries);
});

test('a failure of a machine that the reader has left is not shown', async () => {
  let refuse: (error: Error) => void = () => undefined;
  const first = new Promise((_resolve, reject) => (refuse = reject));
  const query = jest.fn(() => of({ data: ownSeries, state: 'Done' }));
  jest.mocked(getDataSourceSrv).mockReturnValueOnce({ get: () => first } as never);
  const once = data('m-1');
  const { result } = renderHook(() => useFocus(once, 'machine', 1, replaced));
  act(() => result.current.changeFocus('m-2'));
  answerWith(query);
  act(() => result.current.changeFocus('m-3'));
  await waitFor(() => expect(result.current.series).toBe(ownSeries));
  await act(async () => refuse(new Error('too late')));
  expect(result.current.error).toBeUndefined();
});
