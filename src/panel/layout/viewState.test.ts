import { NO_FILTER } from './filter';
import { decodeView, encodeView, firstView, type ViewState } from './viewState';

const view: ViewState = {
  openings: { opened: new Set(['m-1', '"]}']), closed: new Set(['m-2']), selfLinksSwitched: new Set(['m-3']) },
  selected: '["a","b",false,true]',
  filter: { ...NO_FILTER, ports: '443', role: 'dns', direction: 'inbound', onlyFailed: true },
  search: 'a&b=c#d 🙂',
  metric: 'latency',
  asTable: true,
};

test('a view comes back as it went', () => {
  expect(decodeView(encodeView(view))).toEqual(view);
  expect(decodeView(encodeView(firstView(true)))).toEqual(firstView(true));
});

test('a view in which nothing was done is short', () => {
  expect(encodeView(firstView(false))).toBe('{"hideNoise":false}');
});

test('what can not be read is as at first', () => {
  const broken = '{"opened":"x","role":"king","metric":3,"search":["a"],"onlyFailed":"yes","direction":"up","new":1}';
  expect(decodeView(broken)).toEqual(firstView(false));
});

test.each(['', '{', 'null', '3'])('%j is no view', (text) => {
  expect(decodeView(text)).toBeUndefined();
});
