import { commonName, distinctNames, nameGroup } from './names';

test.each([
  [['shop-web-01.example.net', 'shop-web-02.example.net'], 'shop-web'],
  [['shop-web-01', 'shop-app-01', 'shop-db-1', 'mail-1'], 'shop'],
  [['web01', 'web02'], 'web'],
  [['10.0.0.1', '10.0.0.2'], '10.0.0.1'],
  [['01', '02'], '01'],
])('the common name of %j is %s', (names, name) => {
  expect(commonName(names)).toBe(name);
});

test('machines are put together by the first word of their name, or stand by themselves', () => {
  expect(['shop-web-01', 'web7', '42'].map(nameGroup)).toEqual(['shop', 'web', '42']);
});

test('names that are taken get a number that is not taken', () => {
  expect(distinctNames(['a', 'a', 'a 2', 'b', 'a'])).toEqual(['a', 'a 2', 'a 2 2', 'b', 'a 3']);
});
