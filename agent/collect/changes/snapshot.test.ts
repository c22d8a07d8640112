import { changesBetween, withFactsOf, type Facts, type Things } from './snapshot';

const things = (entries: Readonly<Record<string, Facts>>): Things => new Map(Object.entries(entries));

test('what came, went and differs is told, in the order of the keys', () => {
  const before = things({ gone: { a: '1' }, same: { a: '1' }, other: { a: '1', b: '1' } });
  const after = things({ same: { a: '1' }, other: { a: '2', b: '1' }, added: { a: '1' } });
  expect(changesBetween(before, after, ['a', 'b'])).toEqual([
    { key: 'added', before: undefined, after: { a: '1' }, changed: [] },
    { key: 'gone', before: { a: '1' }, after: undefined, changed: [] },
    { key: 'other', before: { a: '1', b: '1' }, after: { a: '2', b: '1' }, changed: ['a'] },
  ]);
});

test('facts that are not compared, or that one look does not know, are no change', () => {
  const before = things({ x: { a: '1', described: 'old' } });
  expect(changesBetween(before, things({ x: { described: 'new' } }), ['a'])).toEqual([]);
  expect(changesBetween(things({ x: {} }), before, ['a'])).toEqual([]);
});

test('a fact that could not be read for a while is compared with what it was', () => {
  const first = things({ x: { a: '1' } });
  const meanwhile = withFactsOf(first, things({ x: {} }));
  expect(changesBetween(meanwhile, things({ x: { a: '2' } }), ['a'])).toMatchObject([{ changed: ['a'] }]);
});

test('what is gone is forgotten', () => {
  expect(withFactsOf(things({ x: { a: '1' } }), things({}))).toEqual(new Map());
});
