import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths';
import { readmeOfBundle } from './documents';

it('lets the README point to pictures and pages where Grafana serves them', () => {
  expect(readmeOfBundle('![map](docs/img/map.png) [install](docs/install.md#docker)')).toBe(
    '![map](./public/plugins/servicemap-app/img/map.png) [install](./public/plugins/servicemap-app/docs/install.md#docker)',
  );
});

it('leaves other links of the README as they are', () => {
  const text = '[Node](https://nodejs.org/docs/) [what for](#what-it-is-for) `docs/img`';
  expect(readmeOfBundle(text)).toBe(text);
});

it('finds everything that the README of the project points to', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);

  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  expect(targets.filter((target) => !target.startsWith('docs/'))).toEqual([]);
});
