import { type KeyboardEvent } from 'react';

/** Enter and the space bar do what a click does, as on any button. */
export function activate(act: (event: KeyboardEvent<Element>) => void) {
  return (event: KeyboardEvent<Element>) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act(event);
    }
  };
}

/** How far aside of its direction an arrow key reaches: boxes of one column are not left or right of each other. */
const CONE = 4;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far one press moves a box, in map coordinates. */
const NUDGE = 20;

/** Shift and an arrow key move the box that has the keyboard's focus; undefined for every other key. */
export function nudgeOf(event: KeyboardEvent<Element>): { readonly dx: number; readonly dy: number } | undefined {
  const step = event.shiftKey ? STEPS[event.key] : undefined;
  return step && { dx: step[0] * NUDGE, dy: step[1] * NUDGE };
}

/** Arrow keys move the keyboard's focus to the nearest box or row in that direction. */
export function moveFocus(event: KeyboardEvent<SVGSVGElement>, selector: string): void {
  const step = STEPS[event.key];
  const current = document.activeElement;
  if (!step || !current || !event.currentTarget.contains(current)) {
    return;
  }
  event.preventDefault();
  const from = middle(current);
  const candidates = [...event.currentTarget.querySelectorAll<SVGGElement>(selector)]
    .filter((element) => element !== current)
    .map((element) => ({ element, ...offset(from, middle(element), step) }))
    .filter(({ ahead, aside }) => ahead > 1 && aside < CONE * ahead);
  candidates.sort((a, b) => a.ahead + 2 * a.aside - b.ahead - 2 * b.aside);
  candidates[0]?.element.focus();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function offset(from: Point, to: Point, [stepX, stepY]: readonly [number, number]) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { ahead: dx * stepX + dy * stepY, aside: Math.abs(dx * stepY) + Math.abs(dy * stepX) };
}
