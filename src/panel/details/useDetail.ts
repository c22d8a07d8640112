import { type DetailName } from '../../model/details';
import { readResource } from '../view/readResource';
import { PART_TITLES } from './partNames';
import { type DetailScope } from './scope';
import { useAnswer, type Answer } from './useAnswer';

const WHAT_TO_DO = 'Test the datasource under Connections → Data sources, then try again.';

/** One part of a machine's details, as the datasource answers it. */
export function useDetail<T>(name: DetailName, { datasource, machine, process, from, to }: DetailScope): Answer<T> {
  const path = `machines/${encodeURIComponent(machine)}/${name}`;
  return useAnswer(
    `${datasource} ${path} ${process}`,
    `${from} ${to}`,
    () => readResource<T>(datasource, path, { from, to, ...(process !== '' && { process }) }),
    `${PART_TITLES[name]} could not be read. ${WHAT_TO_DO}`,
  );
}
