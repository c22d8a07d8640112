import { useEffect, useState } from 'react';
import type { SearchFault } from '../../../model/query';
import type { ServiceMapDatasource } from '../../datasource';
import type { SearchDataQuery } from '../../types';

const PAUSE_MS = 300;
/** Variables are not known before a search runs: their text is no fault. */
const VARIABLE = /\$\{?[A-Za-z_]/;

/** Where a text can't be understood, a moment after it was last changed. */
export function useSearchCheck(
  datasource: ServiceMapDatasource,
  { version, language }: SearchDataQuery,
  text: string,
): readonly SearchFault[] {
  const [checked, setChecked] = useState<{ text: string; faults: readonly SearchFault[] }>({ text: '', faults: [] });
  useEffect(() => {
    if (text.trim() === '' || VARIABLE.test(text)) {
      setChecked({ text, faults: [] });
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      datasource.checkSearch({ queryType: 'search', version, language, text }).then(
        ({ errors }) => current && setChecked({ text, faults: errors }),
        // A backend that is away is told by the search's own answer.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [datasource, version, language, text]);
  return checked.text === text ? checked.faults : [];
}
