import { NO_FILTER } from './filter';
import { decodeView, encodeView, firstView, isSameStep, type ViewState } from './viewState';

const view: ViewState = {
  openings: { opened: new Set(['m-1', '"]}']), closed: new Set(['m-2']), selfLinksSwitched: new Set(['m-3']) },
  selected: '["a","b",false,true]',
  part: 'changes',
  filter: { ...NO_FILTER, ports: '443', role: 'dns', direction: 'inbound', onlyFailed: true },
  search: 'a&b=c#d 🙂',
  metric: 'latency',
  asTable: true,
};

test('a view comes back as it went', () => {
  expect(decodeView(encodeView({ of: 'm-9', view }))).toEqual({ of: 'm-9', view });
  expect(decodeView(encodeView({ of: '', view: firstView(true) }))).toEqual({ of: '', view: firstView(true) });
});

test('a view in which nothing was done is short', () => {
  expect(encodeView({ of: '', view: firstView(false) })).toBe('{"of":"","hideNoise":false}');
});

test('what can not be read is as at first', () => {
  const broken =
    '{"opened":"x","role":"king","metric":3,"part":"cellar","search":["a"],"onlyFailed":"yes","direction":"up","new":1}';
  expect(decodeView(broken)).toEqual({ of: undefined, view: firstView(false) });
});

test.each(['', '{', 'null', '3'])('%j is no view', (text) => {
  expect(decodeView(text)).toBeUndefined();
});

test('typing and selecting is no step of its own, opening and filtering is', () => {
  const typed = { ...view, search: 'x', selected: 'y', filter: { ...view.filter, ports: '1' } };
  expect(isSameStep(view, typed)).toBe(true);
  expect(isSameStep(view, { ...view, asTable: false })).toBe(false);
  expect(isSameStep(view, { ...view, filter: { ...view.filter, hideIdle: true } })).toBe(false);
  expect(isSameStep(view, { ...view, openings: { ...view.openings, opened: new Set() } })).toBe(false);
});
