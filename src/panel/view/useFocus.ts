import { useCallback, useEffect, useState } from 'react';
import {
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type InterpolateFunction,
  type PanelData,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { DATASOURCE_ID, type MapQuery } from '../../model/query';
import { askAgain } from './askAgain';
import { failureText } from './failureText';

export const QUERY_FAILED = 'The query failed.';

export type MapTarget = DataQueryRequest['targets'][number] & Partial<MapQuery>;

interface OwnAnswer {
  readonly focus: string;
  readonly loading: boolean;
  readonly response?: DataQueryResponse;
  readonly failure?: string;
}

export interface Focus {
  /** The answer to draw: the dashboard's, or the panel's own where the reader went on to another machine. */
  readonly series: PanelData['series'];
  readonly loading: boolean;
  readonly error: string | undefined;
  /** Machine that the panel asked for by itself; undefined while it draws the dashboard's. */
  readonly own: string | undefined;
  /** What the panel asks for, as it is written; empty where that is nothing yet. */
  readonly asked: string;
  readonly changeFocus: (machine: string) => void;
  /** Undefined where the dashboard asks for no map. */
  readonly backToDashboard: (() => void) | undefined;
}

/**
 * Changing the focus machine, in the address, so that the browser's back and forward walk through focus machines. Where
 * the map query asks for the focus variable, the variable is set. Elsewhere (a fixed machine, or a variable that the
 * dashboard has not) the panel keeps a parameter of its own and sends its query once more with the other machine, and
 * again on every refresh.
 */
export function useFocus(
  data: PanelData,
  focusVariable: string,
  panel: number,
  replaceVariables: InterpolateFunction,
): Focus {
  const [own, setOwn] = useState<OwnAnswer>();
  const target = mapTarget(data);
  const written = target?.focus ?? '';
  const isVariable = asksForVariable(written, focusVariable);
  const isMissing = isVariable && replaceVariables(written) === written;
  const asksItself = target?.scope !== undefined || (written !== '' && !isMissing);
  const parameter = `focus-${panel}`;
  const ownFocus = useAddressParameter(parameter);

  // The last answer stays until the next one is there: what the reader has opened and filtered stays with it.
  useEffect(
    () =>
      setOwn((last) =>
        ownFocus === undefined ? undefined : { focus: ownFocus, loading: true, response: last?.response },
      ),
    [ownFocus],
  );

  useEffect(() => {
    const request = data.request;
    if (ownFocus === undefined || !request || !target) {
      return undefined;
    }
    const asked: MapTarget = { ...target, focus: ownFocus };
    const subscription = askAgain(request, [asked], 'focus').subscribe({
      next: (response) => setOwn({ focus: ownFocus, loading: response.state === 'Loading', response }),
      error: (error: unknown) => {
        const failure = failureText(error, QUERY_FAILED);
        setOwn((last) => ({ focus: ownFocus, loading: false, response: last?.response, failure }));
      },
    });
    return () => subscription.unsubscribe();
    // A new request object means that the dashboard was refreshed or its range changed.
  }, [data.request, ownFocus]);

  const changeFocus = useCallback(
    (machine: string) => {
      if (isVariable && !isMissing) {
        locationService.partial({ [`var-${focusVariable}`]: machine });
      } else {
        locationService.partial({ [parameter]: machine });
      }
    },
    [isVariable, isMissing, focusVariable, parameter],
  );
  const backToDashboard = useCallback(() => locationService.partial({ [parameter]: null }), [parameter]);

  return {
    series: (ownFocus !== undefined && own?.response?.data) || data.series,
    loading: ownFocus !== undefined ? (own?.loading ?? true) : data.state === 'Loading',
    error: own ? (own.failure ?? (own.response && errorOf(own.response))) : isMissing ? undefined : errorOf(data),
    own: ownFocus,
    asked: ownFocus ?? (isMissing ? '' : written),
    changeFocus,
    backToDashboard: asksItself ? backToDashboard : undefined,
  };
}

/** The value of a parameter of the page's address; undefined where it is not there. */
function useAddressParameter(name: string): string | undefined {
  const read = useCallback(
    () => new URLSearchParams(locationService.getLocation().search).get(name) || undefined,
    [name],
  );
  const [value, setValue] = useState(read);
  useEffect(() => locationService.getHistory().listen(() => setValue(read())), [read]);
  return value;
}

/** The first query of the panel that our datasource answers with a map; a new panel's says nothing but its datasource. */
export function mapTarget(data: PanelData): MapTarget | undefined {
  const targets = (data.request?.targets ?? []) as MapTarget[];
  return targets.find(({ queryType, datasource }) =>
    queryType === 'map'
      ? (datasource?.type ?? DATASOURCE_ID) === DATASOURCE_ID
      : !queryType && datasource?.type === DATASOURCE_ID,
  );
}

/** Requests carry queries as they are written: variables are put in by the datasource. */
export function asksForVariable(focus: string | undefined, variable: string): boolean {
  const forms = [`$${variable}`, `\${${variable}}`, `[[${variable}]]`];
  return variable !== '' && focus !== undefined && (forms.includes(focus) || focus.startsWith(`\${${variable}:`));
}

/** Grafana 9.4 tells one error, later versions a list. */
export function errorOf(answer: {
  readonly state?: PanelData['state'];
  readonly error?: DataQueryError;
  readonly errors?: readonly DataQueryError[];
}): string | undefined {
  const error = answer.errors?.[0] ?? answer.error;
  return answer.state === 'Error' || error ? failureText(error, QUERY_FAILED) : undefined;
}
