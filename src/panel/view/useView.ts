import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { locationService } from '@grafana/runtime';
import { NOTHING_OPENED } from '../layout/boxes';
import { decodeView, encodeView, firstView, isSameStep, type SharedView, type ViewState } from '../layout/viewState';
import { useNewest } from './useNewest';

/** Name of the address's parameter: a dashboard can hold several maps. */
const parameterOf = (panel: number) => `map-${panel}`;

/** Typing and selecting reach the address once the reader pauses: each change of it makes Grafana draw the page anew. */
const PAUSE_MS = 300;

export type ChangeView = (part: Partial<ViewState> | ((now: ViewState) => Partial<ViewState>)) => void;

/**
 * What the reader has done to the map, kept in the address: back and forward walk through what was opened and filtered,
 * and a link shows it. With another focus machine, what was opened and selected starts afresh, while filters and search
 * stay.
 */
export function useView(panel: number, focus: string, hideNoise: boolean): [view: ViewState, change: ChangeView] {
  const parameter = parameterOf(panel);
  const inAddress = () => new URLSearchParams(locationService.getLocation().search).get(parameter) ?? '';
  const viewOfAddress = (text: string): SharedView => decodeView(text) ?? { of: focus, view: firstView(hideNoise) };
  const known = useRef(inAddress());
  const [shared, setShared] = useState(() => viewOfAddress(known.current));
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const view = useMemo(() => viewFor(shared, focus), [shared, focus]);

  const takeOver = useNewest(() => {
    const text = inAddress();
    if (text !== known.current) {
      clearTimeout(pause.current);
      known.current = text;
      setShared(viewOfAddress(text));
    }
  });
  useEffect(() => locationService.getHistory().listen(takeOver), [takeOver]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const write = useCallback(
    (text: string, replace: boolean) => {
      clearTimeout(pause.current);
      known.current = text;
      locationService.partial({ [parameter]: text }, replace);
    },
    [parameter],
  );
  const newest = useRef(shared);
  newest.current = shared;
  const change = useCallback<ChangeView>(
    (part) => {
      const before = viewFor(newest.current, focus);
      const next = { ...before, ...(typeof part === 'function' ? part(before) : part) };
      newest.current = { of: focus, view: next };
      setShared(newest.current);
      const text = encodeView(newest.current);
      clearTimeout(pause.current);
      if (isSameStep(before, next)) {
        pause.current = setTimeout(() => write(text, true), PAUSE_MS);
      } else {
        write(text, false);
      }
    },
    [focus, write],
  );
  return [view, change];
}

function viewFor({ of, view }: SharedView, focus: string): ViewState {
  return of === undefined || of === focus ? view : { ...view, openings: NOTHING_OPENED, selected: undefined };
}

/** The address of this page with the view and, so that it shows the same tomorrow, the range in fixed times. */
export function addressOf(
  shared: SharedView,
  panel: number,
  range: { readonly from: number; readonly to: number },
): string {
  const url = new URL(window.location.href);
  url.searchParams.set('from', String(range.from));
  url.searchParams.set('to', String(range.to));
  url.searchParams.set(parameterOf(panel), encodeView(shared));
  return url.toString();
}
