/** @jest-environment jsdom */
import '../view/testBrowser';
import { createTheme } from '@grafana/data';
import { ROLES, type Role } from '../../model/roles';
import { difference, EYES, seen } from '../view/testColours';
import { paletteOf } from './palette';
import { ROLE_SHAPES, shapePoints } from './roleShapes';

const roles: readonly (Role | '')[] = ['', ...ROLES.map(({ role }) => role)];
const { role: colourOf } = paletteOf(createTheme());

test.each(Object.keys(EYES))('any two roles differ in shape or clearly in colour, seen with %s', (eyes) => {
  const alike = roles.flatMap((a, i) =>
    roles
      .slice(i + 1)
      .filter((b) => ROLE_SHAPES[a] === ROLE_SHAPES[b])
      .map((b) => ({ a, b, difference: difference(seen(colourOf(a), eyes), seen(colourOf(b), eyes)) }))
      .filter((pair) => pair.difference < 20),
  );
  expect(alike).toEqual([]);
});

test('a shape in the legend is the one on the map, in its size', () => {
  expect(shapePoints('webServer', 10)).toBe('0,0 10,0 10,10 0,10');
});
