import { useCallback, useEffect, useState } from 'react';
import { type PanelData } from '@grafana/data';
import { getDataSourceSrv, type DataSourceWithBackend } from '@grafana/runtime';
import { type MachinePage, type MachineSummary } from '../../model/query';
import { failureText } from './failureText';
import { mapTarget } from './useFocus';

const PAGE_SIZE = 100;
/** Time to go on typing before the list is asked for. */
const TYPING_PAUSE_MS = 250;

interface Machines {
  readonly machines: readonly MachineSummary[];
  /** How many match the search in all. */
  readonly total: number;
  readonly loading: boolean;
  readonly error: string | undefined;
  readonly more: (() => void) | undefined;
}

/** The machines with agents, a page at a time, from the datasource that answers the panel's map query. */
export function useMachines(data: PanelData, search: string): Machines {
  const [asked, setAsked] = useState({ search: '', count: PAGE_SIZE });
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
        const machines = await firstMachines(source, asked.count, { search: asked.search, from, to });
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
  }, [uid, asked, from, to]);

  const more = useCallback(() => setAsked((now) => ({ ...now, count: now.count + PAGE_SIZE })), []);
  return { ...known, loading, error, more: known.machines.length < known.total ? more : undefined };
}

/** The first `count` machines, asked for page by page, so that a refresh keeps what is listed. */
async function firstMachines(uid: string, count: number, parameters: Record<string, string | number>) {
  const source = await getDataSourceSrv().get({ uid });
  if (!hasResources(source)) {
    throw new Error('This datasource has no machine list.');
  }
  const machines: MachineSummary[] = [];
  let page: MachinePage | undefined;
  do {
    const offset: number = page?.nextOffset ?? 0;
    page = await source.getResource<MachinePage>('machines', { ...parameters, offset, limit: PAGE_SIZE });
    machines.push(...page.machines);
  } while (page.nextOffset !== undefined && machines.length < count);
  return { machines, total: page.total };
}

function hasResources(source: object): source is Pick<DataSourceWithBackend, 'getResource'> {
  return 'getResource' in source;
}
