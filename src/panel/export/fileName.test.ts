import { fileName } from './fileName';

const TIME = Date.UTC(2026, 0, 2, 3, 4);

test.each([
  ['web 01', 'links', 'service-map-web-01-links-20260102T0304.csv'],
  ['../../etc/passwd', '', 'service-map-etc-passwd-20260102T0304.csv'],
  ['<b>"x"\n\0', '', 'service-map-b-x-20260102T0304.csv'],
  ['日本', '', 'service-map-20260102T0304.csv'],
  ['Zürich', '', 'service-map-Zu-rich-20260102T0304.csv'],
])('%j', (title, what, expected) => {
  expect(fileName(title, TIME, what, 'csv')).toBe(expected);
});
