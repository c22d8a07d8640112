import { faultOfTags, machineTags } from './machineTags';

test('tags are separated by commas, each counts once, and their order stays', () => {
  expect(machineTags(' web, team=pay ,,web, größe=XL ')).toEqual(['web', 'team=pay', 'größe=XL']);
  expect(machineTags('')).toEqual([]);
});

test.each([[[]], [['web', 'team=pay', 'a b', 'x=1=2', 'q"\\', 'site=']]])('%j can be tags', (tags) => {
  expect(faultOfTags(tags)).toBeUndefined();
});

test.each([
  [Array.from({ length: 21 }, (_, i) => `t${i}`), /at most 20 tags/],
  [['x'.repeat(65)], /longer than 64/],
  [['team=*'], /"team=\*" is no tag/],
  [['=pay'], /is no tag/],
  [['a\nb'], /"a\\nb" is no tag/],
])('%j can not be tags, and the reason is said', (tags, reason) => {
  expect(faultOfTags(tags)).toMatch(reason);
});
