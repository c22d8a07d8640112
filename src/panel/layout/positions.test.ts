import { placesOf, withoutPlaces, withPlace } from './positions';

test('each map has its own places, in whole pixels', () => {
  const positions = withPlace(withPlace({}, 'm-1', 'db', { x: 1.4, y: -2.6 }), 'm-2', 'db', { x: 5, y: 5 });
  expect(placesOf(positions, 'm-1')).toEqual({ db: { x: 1, y: -3 } });
  expect(placesOf(positions, 'm-3')).toEqual({});
  expect(placesOf(withoutPlaces(positions, 'm-1'), 'm-1')).toEqual({});
  expect(placesOf(withoutPlaces(positions, 'm-1'), 'm-2')).toEqual({ db: { x: 5, y: 5 } });
});

test('what is no place in a dashboard’s file is none', () => {
  const broken = { m: { a: null, b: { x: 'left' }, c: { x: 1, y: NaN }, d: { x: 1, y: 2 } } } as never;
  expect(placesOf(broken, 'm')).toEqual({ d: { x: 1, y: 2 } });
  expect(placesOf(broken, 'constructor')).toEqual({});
});
