import type { TimeRange } from '@grafana/data';
import type { MachinePage, MachineSummary } from '../model/query';

type GetResource = (path: string, params: Record<string, string | number>) => Promise<MachinePage>;

/** Asks the backend for machines, a page at a time or all of them. */
export class MachineDirectory {
  constructor(private readonly getResource: GetResource) {}

  /** Machines whose name, id or address contains `search`: the first page. */
  page(search: string, limit: number, range?: TimeRange, offset = 0): Promise<MachinePage> {
    return this.getResource('machines', { search, limit, offset, ...boundsOf(range) });
  }

  async all(search: string, range?: TimeRange): Promise<MachineSummary[]> {
    const machines: MachineSummary[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      const page: MachinePage = await this.page(search, PAGE_SIZE, range, offset);
      machines.push(...page.machines);
      offset = page.nextOffset;
    }
    return machines;
  }
}

const PAGE_SIZE = 500;

function boundsOf(range?: TimeRange): Record<string, number> {
  return range ? { from: range.from.valueOf(), to: range.to.valueOf() } : {};
}
