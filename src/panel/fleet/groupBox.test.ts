import { textWidth } from '../layout/text';
import { node } from '../layout/testGraph';
import { type FleetGroup } from './fleetModel';
import { cellRect, fleetScale, groupBox, groupLabel } from './groupBox';

const room = { width: 1200, height: 800 };

function group(id: string, count: number, failed = 0): FleetGroup {
  const members = Array.from({ length: count }, (_, i) =>
    node(`${id}${i}`, { role: i % 3 === 0 ? 'webServer' : 'appServer' }),
  );
  return { id, members: members.sort((a, b) => (a.role < b.role ? 1 : -1)), failed, status: 'none', aside: false };
}

test.each([1, 7, 60, 400])('all %i machines have a cell of their own within the box, below its label', (count) => {
  const given = group('shop', count, 3);
  const scale = fleetScale([given], room);
  const { cells, width, height } = groupBox(given, scale);
  const rects = cells.map((cell) => cellRect({ x: 0, y: 0, width, height }, cell, scale));
  expect(new Set(rects.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
  expect(rects.every((rect) => rect.x + rect.width <= width && rect.y + rect.height <= height)).toBe(true);
  expect(rects.every((rect) => rect.y >= scale.header)).toBe(true);
});

test('the label fits its box, however few machines are in it: so labels overlap no more than boxes do', () => {
  const given = group('a-very-long-name-of-an-application', 1, 12);
  const scale = fleetScale([given], room);
  expect(textWidth(groupLabel(given), scale.labelSize)).toBeLessThan(groupBox(given, scale).width);
});

test('machines of different tiers stand in different columns', () => {
  const given = group('shop', 9);
  const { cells } = groupBox(given, fleetScale([given], room));
  const columnsOf = (role: string) =>
    new Set(cells.filter(({ node }) => node.role === role).map(({ column }) => column));
  expect([...columnsOf('webServer')].some((column) => columnsOf('appServer').has(column))).toBe(false);
});

test('labels are the larger on the map the more the whole map is made smaller', () => {
  const small = fleetScale([group('a', 100)], room);
  const large = fleetScale(
    Array.from({ length: 100 }, (_, i) => group(`g${i}`, 100)),
    room,
  );
  expect(large.labelSize).toBeGreaterThan(2 * small.labelSize);
});
