/** @jest-environment jsdom */
import '../view/testBrowser';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useAnswer } from './useAnswer';

/** Reads that end when the test says so. */
function reads() {
  const open: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const read = jest.fn(() => new Promise<string>((resolve, reject) => void open.push({ resolve, reject })));
  return { open, read };
}

function show(read: () => Promise<string>) {
  return renderHook(({ subject, moment }) => useAnswer(subject, moment, read, 'It failed.'), {
    initialProps: { subject: 'm-1', moment: '1' },
  });
}

test('the old answer stays while a new one is read, and where that fails', async () => {
  const { open, read } = reads();
  const { result, rerender } = show(read);
  expect(result.current).toMatchObject({ data: undefined, loading: true });
  await act(async () => open[0]!.resolve('old'));
  expect(result.current).toMatchObject({ data: 'old', loading: false });
  rerender({ subject: 'm-1', moment: '2' });
  expect(result.current).toMatchObject({ data: 'old', loading: true });
  await act(async () => open[1]!.reject(new Error('')));
  expect(result.current).toMatchObject({ data: 'old', error: 'It failed.', loading: false });
});

test('moments that pass during a read are made up for by one more', async () => {
  const { open, read } = reads();
  const { result, rerender } = show(read);
  ['2', '3', '4'].forEach((moment) => rerender({ subject: 'm-1', moment }));
  expect(read).toHaveBeenCalledTimes(1);
  await act(async () => open[0]!.resolve('first'));
  await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  await act(async () => open[1]!.resolve('newest'));
  expect(result.current).toMatchObject({ data: 'newest', loading: false });
  expect(read).toHaveBeenCalledTimes(2);
});

test('an answer that comes after another subject was chosen is dropped', async () => {
  const { open, read } = reads();
  const { result, rerender } = show(read);
  rerender({ subject: 'm-2', moment: '1' });
  await act(async () => open[0]!.resolve('of m-1'));
  expect(result.current).toMatchObject({ data: undefined, loading: true });
  await act(async () => open[1]!.resolve('of m-2'));
  expect(result.current.data).toBe('of m-2');
});

test('a failure can be tried again', async () => {
  const { open, read } = reads();
  const { result } = show(read);
  await act(async () => open[0]!.reject(new Error('The store is away.')));
  expect(result.current.error).toBe('The store is away.');
  act(() => result.current.retry());
  await act(async () => open[1]!.resolve('there'));
  expect(result.current).toMatchObject({ data: 'there', error: undefined });
});
