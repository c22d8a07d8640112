import { centredView, contains, fitView, viewShowing, visibleRect, zoomAround } from './viewport';

const size = { width: 800, height: 600 };

test.each([
  ['larger than the screen', { x: -2000, y: 100, width: 4000, height: 3000 }],
  ['smaller', { x: 10, y: 10, width: 100, height: 50 }],
])('a map %s is all on screen, never enlarged', (_, bounds) => {
  const view = fitView(bounds, size);
  expect(contains(visibleRect(view, size), bounds)).toBe(true);
  expect(view.scale).toBeLessThanOrEqual(1);
});

test('zooming keeps the point under the pointer', () => {
  const view = { x: 30, y: -20, scale: 0.5 };
  const zoomed = zoomAround(view, 1.7, 200, 100);
  expect((200 - zoomed.x) / zoomed.scale).toBeCloseTo((200 - view.x) / view.scale);
  expect((100 - zoomed.y) / zoomed.scale).toBeCloseTo((100 - view.y) / view.scale);
});

test('showing what is on screen already moves nothing', () => {
  const view = { x: 0, y: 0, scale: 1 };
  expect(viewShowing(view, { x: 100, y: 100, width: 200, height: 100 }, size)).toEqual(view);
});

test.each([
  ['right', { x: 700, y: 100, width: 200, height: 100 }, { x: -124, y: 0 }],
  ['left and above', { x: -50, y: -60, width: 200, height: 100 }, { x: 74, y: 84 }],
])('what is hidden at the %s comes in with as little movement as that takes', (_, rect, moved) => {
  expect(viewShowing({ x: 0, y: 0, scale: 1 }, rect, size)).toEqual({ ...moved, scale: 1 });
});

test('of what is larger than the screen the beginning is shown', () => {
  const view = viewShowing({ x: 0, y: 0, scale: 1 }, { x: 900, y: 0, width: 2000, height: 10 }, size);
  expect(view.x).toBe(-900);
});

test('a point comes to the middle at the same scale', () => {
  expect(centredView({ x: 1, y: 2, scale: 2 }, 10, 20, size)).toEqual({ x: 380, y: 260, scale: 2 });
});
