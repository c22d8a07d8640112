/** Runs in the page; every function here is sent there as its text, so none may use anything from outside itself. */

export interface Drawing {
  /** Milliseconds after the answer to the query had come. */
  readonly first: number;
  readonly settled: number;
  /** Longest time that the page did not answer, from then until it was settled; 0 where no task took 50 ms. */
  readonly longestTask: number;
}

declare global {
  interface Window {
    benchTasks: { start: number; duration: number }[];
    benchChanges: { first?: number; last: number; settled?: number };
  }
}

/** Notes, from the page's beginning, long tasks and when the drawing comes and changes. */
export function watch(selector: string): void {
  window.benchTasks = [];
  window.benchChanges = { last: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.benchTasks.push({ start: startTime, duration });
    }
  }).observe({ entryTypes: ['longtask'] });
  new MutationObserver(() => {
    const drawing = document.querySelector<SVGElement>(selector);
    if (drawing && window.benchChanges.settled === undefined) {
      requestAnimationFrame(() => {
        const now = performance.now();
        window.benchChanges.first ??= now;
        window.benchChanges.last = now;
        if (drawing.dataset.settled === 'true') {
          window.benchChanges.settled ??= now;
        }
      });
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

export function drawing(): Drawing {
  const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/ds/query'));
  const came = (answer as PerformanceResourceTiming).responseEnd;
  const { first = Number.NaN, last, settled = last } = window.benchChanges;
  const tasks = window.benchTasks.filter(({ start }) => start >= came - 5 && start <= settled);
  return {
    first: first - came,
    settled: settled - came,
    longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
  };
}

/** Frames a second while the drawing is dragged to and fro, then while it is zoomed in and out. */
export async function framesPerSecond(selector: string): Promise<{ pan: number; zoom: number }> {
  const element = document.querySelector<SVGElement>(selector)!;
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width - 10, top + height / 3];
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const rate = async (step: (n: number) => void): Promise<number> => {
    const start = await frame();
    let now = start;
    let frames = 0;
    for (; now - start < 1500; frames++) {
      step(frames);
      now = await frame();
    }
    return (frames * 1000) / (now - start);
  };
  const pointer = (type: string, dx: number) =>
    new PointerEvent(type, { bubbles: true, button: 0, buttons: 1, clientX: x + dx, clientY: y + dx / 2 });
  element.dispatchEvent(pointer('pointerdown', 0));
  const pan = await rate((n) => window.dispatchEvent(pointer('pointermove', 120 * Math.sin(n / 10))));
  window.dispatchEvent(pointer('pointerup', 0));
  const zoom = await rate((n) =>
    element.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        cancelable: true,
        clientX: x - width / 2,
        clientY: y,
        deltaY: n % 40 < 20 ? -60 : 60,
      }),
    ),
  );
  return { pan, zoom };
}
