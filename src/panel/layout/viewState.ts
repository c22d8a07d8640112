import * as v from 'valibot';
import { ROLES } from '../../model/roles';
import { PART_NAMES, type PartName } from '../details/partNames';
import { NOTHING_OPENED, type Openings } from './boxes';
import { type Metric } from './figures';
import { NO_FILTER, type MapFilter } from './filter';

/** What a reader has done to a map: travels in the address, so that a link shows the same view. */
export interface ViewState {
  readonly openings: Openings;
  /** Id of a box, row or line. */
  readonly selected: string | undefined;
  /** Part of the details that was opened last; it stays open for what is selected next. */
  readonly part: PartName | undefined;
  readonly filter: MapFilter;
  readonly search: string;
  /** Undefined: as the panel's options say. */
  readonly metric: Metric | undefined;
  readonly asTable: boolean;
}

/** A view with the id of the focus machine that it is of: empty on a map without one, undefined where nobody said. */
export interface SharedView {
  readonly of: string | undefined;
  readonly view: ViewState;
}

export const METRICS: readonly Metric[] = ['connections', 'bytes', 'failures', 'latency'];

const ids = v.fallback(v.array(v.string()), []);
const text = v.fallback(v.string(), '');
const flag = v.fallback(v.boolean(), false);
const roles = ['' as const, ...ROLES.map(({ role }) => role)];

/** What can't be read is as if it had not been there: links outlive versions. */
const schema = v.object({
  of: v.fallback(v.optional(v.string()), undefined),
  opened: ids,
  closed: ids,
  selfLinks: ids,
  selected: v.fallback(v.optional(v.string()), undefined),
  part: v.fallback(v.optional(v.picklist(PART_NAMES)), undefined),
  ports: text,
  process: text,
  role: v.fallback(v.picklist(roles), ''),
  protocol: text,
  direction: v.fallback(v.picklist(['', 'inbound', 'outbound']), ''),
  onlyFailed: flag,
  hideIdle: flag,
  hideNoise: flag,
  search: text,
  metric: v.fallback(v.optional(v.picklist(METRICS)), undefined),
  asTable: flag,
});

/** A short JSON text: what is as it is at first is left out, except noise, whose first state is an option. */
export function encodeView({ of, view }: SharedView): string {
  const { openings, selected, part, filter, search, metric, asTable } = view;
  const members = {
    of,
    opened: [...openings.opened],
    closed: [...openings.closed],
    selfLinks: [...openings.selfLinksSwitched],
    selected,
    part,
    ...filter,
    search,
    metric,
    asTable,
  };
  const said = Object.entries(members).filter(
    ([name, value]) =>
      name === 'of' ||
      name === 'hideNoise' ||
      !(value === '' || value === false || (Array.isArray(value) && value.length === 0)),
  );
  return JSON.stringify(Object.fromEntries(said));
}

/** Undefined where the text is no view at all. */
export function decodeView(encoded: string): SharedView | undefined {
  const parsed = v.safeParse(schema, parse(encoded));
  if (!parsed.success) {
    return undefined;
  }
  const { of, opened, closed, selfLinks, selected, part, search, metric, asTable, ...filter } = parsed.output;
  const openings = { opened: new Set(opened), closed: new Set(closed), selfLinksSwitched: new Set(selfLinks) };
  return { of, view: { openings, selected, part, filter, search, metric, asTable } };
}

function parse(encoded: string): unknown {
  try {
    return JSON.parse(encoded);
  } catch {
    return undefined;
  }
}

export function firstView(hideNoise: boolean): ViewState {
  return {
    openings: NOTHING_OPENED,
    selected: undefined,
    part: undefined,
    filter: { ...NO_FILTER, hideNoise },
    search: '',
    metric: undefined,
    asTable: false,
  };
}

/** Whether the browser's back has nothing to undo between the two: what was typed, selected or chosen to be shown. */
export function isSameStep(a: ViewState, b: ViewState): boolean {
  return stepOf(a) === stepOf(b);
}

function stepOf(view: ViewState): string {
  const filter = { ...view.filter, ports: '', process: '' };
  const shown = { search: '', selected: undefined, part: undefined, metric: undefined };
  return encodeView({ of: '', view: { ...view, filter, ...shown } });
}
