import { FOLD_LIMIT, foldSide, namePrefix } from './fold';
import { node } from './testGraph';

const machines = (count: number, nameOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => node(`m-${index}`, { title: nameOf(index) }));
const even = () => 1;

test('what fits is not folded', () => {
  const few = machines(FOLD_LIMIT, (index) => `pc-${index}`);
  expect(foldSide(few, 'left', even)).toEqual({ folds: [], alone: few });
});

test('machines fold by the beginning of their names, and nobody is lost', () => {
  const many = machines(40, (index) => (index < 30 ? `pc-fra-${index}` : `crm-app-${index}.example.org`));
  const { folds, alone } = foldSide(many, 'left', even);
  expect(folds.map((fold) => [fold.title, fold.members.length])).toEqual([
    ['pc-fra', 30],
    ['crm-app', 10],
  ]);
  expect(alone).toEqual([]);
});

test('machines known by address only fold by subnet', () => {
  const many = machines(20, (index) => (index < 10 ? `10.0.1.${index}` : `2001:db8:0:1::${index}`));
  expect(foldSide(many, 'left', even).folds.map((fold) => fold.title)).toEqual(['10.0.1.0/24', '2001:db8:0:1::/64']);
});

test('what has nothing in common folds into others, the least important first', () => {
  const many = machines(30, (index) => `name${String.fromCharCode(97 + index)}`);
  const { folds, alone } = foldSide(many, 'left', (one) => (one.id === 'm-29' ? 1000 : 1), 10);
  expect(alone).toHaveLength(9);
  expect(alone.map((one) => one.id)).toContain('m-29');
  expect(folds).toMatchObject([{ id: 'fold:left:others', title: 'others' }]);
  expect(folds[0]?.members).toHaveLength(21);
});

test('a fold keeps its id as members come and go', () => {
  const ids = (count: number) =>
    foldSide(
      machines(count, (i) => `pc-${i}`),
      'left',
      even,
    ).folds.map((fold) => fold.id);
  expect(ids(20)).toEqual(ids(35));
});

test.each([
  ['pc-fra-0061', 'pc-fra'],
  ['db01.example.org', 'db'],
  ['mail', 'mail'],
  ['42', '42'],
  ['', ''],
])('the prefix of %p is %p', (name, prefix) => {
  expect(namePrefix(name)).toBe(prefix);
});
