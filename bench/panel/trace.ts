import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds; `tdur` is what the thread itself ran of it. */
  readonly ts: number;
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: { readonly url?: string; readonly requestId?: string };
  };
}

const CATEGORIES = ['toplevel', 'devtools.timeline'];

/**
 * Milliseconds of processor time that the page's longest task took from the answer to its query on, which other work on
 * the same processors does not change.
 */
export async function longestTaskOnProcessor(page: Page, draw: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: CATEGORIES });
  await draw();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const asked = traceEvents.find(({ name, args }) => {
    return name === 'ResourceSendRequest' && args.data?.url?.includes('/api/ds/query');
  });
  const came = traceEvents.find(({ name, args }) => {
    return name === 'ResourceFinish' && args.data?.requestId === asked?.args.data?.requestId;
  });
  if (!asked || !came) {
    throw new Error('the trace holds no answer to the map query');
  }
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isOfPage = ({ pid, tid }: TraceEvent) =>
    pid === asked.pid && threads.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = traceEvents.filter((event) => {
    return event.name === 'ThreadControllerImpl::RunTask' && event.ts >= came.ts - 5000 && isOfPage(event);
  });
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
}
