import { type MachineSummary } from '../../model/query';
import { readResource } from '../view/readResource';
import { type DetailScope } from './scope';
import { useAnswer, type Answer } from './useAnswer';

/** What the store knows now of a machine and its agent. */
export function useAgent({ datasource, machine, from, to }: DetailScope): Answer<MachineSummary> {
  const path = `machines/${encodeURIComponent(machine)}`;
  return useAnswer(
    `${datasource} ${path}`,
    `${from} ${to}`,
    () => readResource<MachineSummary>(datasource, path),
    'The machine’s agent could not be read. Test the datasource under Connections → Data sources, then try again.',
  );
}
