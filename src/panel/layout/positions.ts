/** Top left corner of a box in map coordinates. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** By id of the box. */
export type Places = Readonly<Record<string, Place>>;

/** By id of the focus machine (empty for maps without one): each map has its own arrangement. */
export type Positions = Readonly<Record<string, Places>>;

/** A dashboard's file can be written by hand: what is no place is none. */
export function placesOf(positions: Positions, focus: string): Places {
  const places = Object.entries(Object.hasOwn(positions, focus) ? (positions[focus] ?? {}) : {});
  return Object.fromEntries(places.filter(([, place]) => Number.isFinite(place?.x) && Number.isFinite(place?.y)));
}

export function withPlace(positions: Positions, focus: string, box: string, { x, y }: Place): Positions {
  const place = { x: Math.round(x), y: Math.round(y) };
  return { ...positions, [focus]: { ...placesOf(positions, focus), [box]: place } };
}

export function withoutPlaces(positions: Positions, focus: string): Positions {
  return Object.fromEntries(Object.entries(positions).filter(([other]) => other !== focus));
}
