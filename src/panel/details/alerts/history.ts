import * as v from 'valibot';
import { severityOf, type Labels, type Severity } from './labels';
import { askGrafana } from './request';

/** A change of state of one alert instance, as Grafana keeps it. */
export interface Transition {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly rule: string;
  readonly labels: Labels;
  /** `Alerting`, `Normal`, `Pending`, `NoData` or `Error`. */
  readonly state: string;
  /** The state before; empty where it is not told. */
  readonly previous: string;
}

/** One time that an alert fired. */
export interface Firing {
  readonly rule: string;
  readonly labels: Labels;
  readonly severity: Severity;
  /** Milliseconds since 1970; 0 where it began before what is known. */
  readonly from: number;
  /** 0 where it has not ended in what is known. */
  readonly to: number;
}

export interface History {
  readonly transitions: readonly Transition[];
  /** There are older ones that were not read. */
  readonly cut: boolean;
}

const MOST_TRANSITIONS = 5000;

/** `Rule {name=value, name=value} - values`: braces can be in the rule's name and in values, not in a label's name. */
const TEXT = /^(.*?) \{((?:[^{}=]+=.*)?)\} - /s;

const schema = v.array(
  v.object({
    time: v.number(),
    text: v.optional(v.string(), ''),
    newState: v.optional(v.string(), ''),
    prevState: v.optional(v.string(), ''),
  }),
);

/** The changes of state of all alerts in a range (milliseconds since 1970). */
export async function readHistory(range: { readonly from: number; readonly to: number }): Promise<History> {
  const answer = await askGrafana('/api/annotations', { type: 'alert', ...range, limit: MOST_TRANSITIONS });
  return decodeHistory(answer, MOST_TRANSITIONS);
}

/** @param answer of Grafana's annotations */
export function decodeHistory(answer: unknown, limit: number): History {
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) {
    throw new Error('Grafana’s alert history is in a form that this panel can’t read.');
  }
  const transitions = parsed.output.flatMap(({ time, text, newState, prevState }) => {
    const told = TEXT.exec(text);
    const states = { state: stateOf(newState), previous: stateOf(prevState) };
    return told ? [{ time, rule: told[1]!, labels: labelsOf(told[2]!), ...states }] : [];
  });
  return { transitions, cut: parsed.output.length >= limit };
}

/** A reason can stand behind it: `Normal (MissingSeries)`. */
function stateOf(text: string): string {
  return text.split(' ')[0]!;
}

/** Grafana writes `name=value, name=value`; a value may hold a comma or an equals sign, a name neither. */
function labelsOf(text: string): Labels {
  const pairs = text.split(/, (?=[^=,]+=)/).map((pair) => {
    const sign = pair.indexOf('=');
    return [pair.slice(0, sign), pair.slice(sign + 1)];
  });
  return Object.fromEntries(pairs);
}

/** From changes of state to the times between them in which an alert fired, the newest first. */
export function firingsOf(transitions: readonly Transition[]): Firing[] {
  const byInstance = new Map<string, Transition[]>();
  for (const transition of transitions) {
    const key = JSON.stringify([transition.rule, Object.entries(transition.labels).sort()]);
    byInstance.set(key, [...(byInstance.get(key) ?? []), transition]);
  }
  return [...byInstance.values()]
    .flatMap((ofInstance) => firingsOfInstance(ofInstance.sort((a, b) => a.time - b.time)))
    .sort((a, b) => (b.from || b.to) - (a.from || a.to));
}

function firingsOfInstance(ascending: readonly Transition[]): Firing[] {
  return ascending.flatMap(({ rule, labels, state, previous, time }, index) => {
    const firing = { rule, labels, severity: severityOf(labels) };
    if (state === 'Alerting') {
      return [{ ...firing, from: time, to: ascending[index + 1]?.time ?? 0 }];
    }
    return index === 0 && previous === 'Alerting' ? [{ ...firing, from: 0, to: time }] : [];
  });
}
