import { useCallback, useMemo, useState } from 'react';
import { locationService } from '@grafana/runtime';
import { NOTHING_OPENED } from '../layout/boxes';
import { decodeView, encodeView, firstView, type ViewState } from '../layout/viewState';

/** Name of the address's parameter: a dashboard can hold several maps. */
const parameterOf = (panel: number) => `map-${panel}`;

export type ChangeView = (part: Partial<ViewState> | ((now: ViewState) => Partial<ViewState>)) => void;

/**
 * What the reader has done to the map, at first as the address says. With another focus machine, what was opened and
 * selected starts afresh, while filters and search stay.
 */
export function useView(panel: number, focus: string, hideNoise: boolean): [view: ViewState, change: ChangeView] {
  const [state, setState] = useState(() => ({ focus, view: viewInAddress(panel) ?? firstView(hideNoise) }));
  const view = useMemo(() => viewOf(state, focus), [state, focus]);
  const change = useCallback<ChangeView>(
    (part) =>
      setState((before) => {
        const now = viewOf(before, focus);
        return { focus, view: { ...now, ...(typeof part === 'function' ? part(now) : part) } };
      }),
    [focus],
  );
  return [view, change];
}

function viewOf(state: { readonly focus: string; readonly view: ViewState }, focus: string): ViewState {
  return state.focus === focus ? state.view : { ...state.view, openings: NOTHING_OPENED, selected: undefined };
}

function viewInAddress(panel: number): ViewState | undefined {
  return decodeView(new URLSearchParams(locationService.getLocation().search).get(parameterOf(panel)) ?? '');
}

/** The address of this page with the view and, so that it shows the same tomorrow, the range in fixed times. */
export function addressOf(
  view: ViewState,
  panel: number,
  range: { readonly from: number; readonly to: number },
): string {
  const url = new URL(window.location.href);
  url.searchParams.set('from', String(range.from));
  url.searchParams.set('to', String(range.to));
  url.searchParams.set(parameterOf(panel), encodeView(view));
  return url.toString();
}
