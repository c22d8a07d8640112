import { useCallback, useEffect, useState } from 'react';
import { type PanelData } from '@grafana/data';
import { type MachinePage, type MachineSummary } from '../../model/query';
import { ALL_MACHINES, filterMachines, isFilteringMachines, type MachineFilter } from '../layout/machineFilter';
import { failureText } from './failureText';
import { readResource } from './readResource';
import { mapTarget } from './useFocus';

const PAGE_SIZE = 100;
/** The most that the datasource gives at once: a filter looks at all machines. */
const LARGE_PAGE_SIZE = 1000;
/** Time to go on typing before the list is asked for. */
const TYPING_PAUSE_MS = 250;

interface Machines {
  readonly machines: readonly MachineSummary[];
  /** Of the operating systems of all machines that were read so far: families and names. */
  readonly operatingSystems: readonly string[];
  /** Of all machines that were read so far. */
  readonly tags: readonly string[];
  /** How many match search and filter in all. */
  readonly total: number;
  readonly loading: boolean;
  readonly error: string | undefined;
  readonly more: (() => void) | undefined;
}

/** The machines with agents, a page at a time, from the datasource that answers the panel's map query. */
export function useMachines(data: PanelData, search: string, filter: MachineFilter = ALL_MACHINES): Machines {
  const [asked, setAsked] = useState({ search: '', count: PAGE_SIZE });
  const filtering = isFilteringMachines(filter);
  const [known, setKnown] = useState<Omit<MachinePage, 'nextOffset'>>({ machines: [], total: 0 });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<string>();
  const uid = mapTarget(data)?.datasource?.uid;
  const from = data.timeRange.from.valueOf();
  const to = data.timeRange.to.valueOf();

  useEffect(() => {
    const ask = () => setAsked((now) => (now.search === search ? now : { search, count: PAGE_SIZE }));
    const pause = setTimeout(ask, TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [search]);

  useEffect(() => {
    let cancelled = false;
    const ask = async (source: string) => {
      setLoading(true);
      try {
        const machines = await firstMachines(source, filtering ? Infinity : asked.count, {
          search: asked.search,
          from,
          to,
        });
        if (!cancelled) {
          setKnown(machines);
          setError(undefined);
        }
      } catch (reason) {
        if (!cancelled) {
          setError(failureText(reason, 'The machine list could not be read.'));
        }
      }
      if (!cancelled) {
        setLoading(false);
      }
    };
    if (uid !== undefined) {
      void ask(uid);
    }
    return () => {
      cancelled = true;
    };
  }, [uid, asked, filtering, from, to]);

  const more = useCallback(() => setAsked((now) => ({ ...now, count: now.count + PAGE_SIZE })), []);
  const matching = filterMachines(known.machines, filter, Math.min(Date.now(), to));
  return {
    machines: matching.slice(0, filtering ? asked.count : undefined),
    operatingSystems: distinct(known.machines.flatMap(({ osFamily, osName }) => [osFamily, osName])),
    tags: distinct(known.machines.flatMap(({ tags }) => tags)),
    total: filtering ? matching.length : known.total,
    loading,
    error,
    more: (filtering ? asked.count < matching.length : known.machines.length < known.total) ? more : undefined,
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort();
}

/** The first `count` machines, asked for page by page, so that a refresh keeps what is listed. */
async function firstMachines(uid: string, count: number, parameters: Record<string, string | number>) {
  const limit = count > PAGE_SIZE ? LARGE_PAGE_SIZE : PAGE_SIZE;
  const machines: MachineSummary[] = [];
  let page: MachinePage | undefined;
  do {
    const offset: number = page?.nextOffset ?? 0;
    page = await readResource<MachinePage>(uid, 'machines', { ...parameters, offset, limit });
    machines.push(...page.machines);
  } while (page.nextOffset !== undefined && machines.length < count);
  return { machines: machines.slice(0, count), total: page.total };
}
