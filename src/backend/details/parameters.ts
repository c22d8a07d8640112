import * as v from 'valibot';
import { DETAILS, type DetailName } from '../../model/details';
import { isProcessId } from '../../model/ids';
import type { TimeRange } from '../inventory';
import { RequestError } from '../plugin/handlers';

/** The store counts nanoseconds in 64 bits: it knows no later times than in the year 2262. */
const LATEST = 9_200_000_000_000;

const time = (name: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(`"${name}" is missing: it is a time in milliseconds since 1970`),
    v.regex(/^\d{1,13}$/, `"${name}" is a time in milliseconds since 1970, a whole number`),
    v.transform(Number),
    v.maxValue(LATEST, `"${name}" is at most ${LATEST}, which is in the year 2261`),
  );

const schema = v.pipe(
  v.object({
    from: time('from'),
    to: time('to'),
    process: v.optional(
      v.pipe(v.string(), v.check(isProcessId, '"process" is the id of a process: p- and 40 digits, as the map has it')),
    ),
  }),
  v.check(({ from, to }) => from <= to, '"from" is later than "to"'),
);

export interface DetailParameters {
  readonly range: TimeRange;
  readonly process: string | undefined;
}

/** @throws RequestError that names the parameter to mend */
export function checkedParameters(parameters: URLSearchParams): DetailParameters {
  const checked = v.safeParse(schema, Object.fromEntries(parameters));
  if (!checked.success) {
    throw new RequestError(`${checked.issues[0].message}.`, 400);
  }
  const { from, to, process } = checked.output;
  return { range: { from, to }, process };
}

/** @throws RequestError that lists the details that there are */
export function checkedDetail(name: string): DetailName {
  const detail = DETAILS.find((known) => known === name);
  if (!detail) {
    throw new RequestError(`There is no detail "${name}" of a machine: ${DETAILS.join(', ')} exist.`, 404);
  }
  return detail;
}
