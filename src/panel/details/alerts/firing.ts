import * as v from 'valibot';
import { ruleNameOf, severityOf, type Labels, type Severity } from './labels';
import { askGrafana } from './request';

/** An alert that fires now. */
export interface FiringAlert {
  readonly name: string;
  readonly labels: Labels;
  readonly severity: Severity;
  /** What its annotations say of it; empty for nothing. */
  readonly summary: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Uid of its rule; empty where it is not told. */
  readonly rule: string;
  /** A silence or a mute timing holds it back: nobody is told of it. */
  readonly silenced: boolean;
}

const texts = v.record(v.string(), v.string());

const schema = v.array(
  v.object({
    labels: texts,
    annotations: v.optional(texts, {}),
    startsAt: v.string(),
    generatorURL: v.optional(v.string(), ''),
    status: v.object({ state: v.string() }),
  }),
);

/** All alerts that fire now and that the reader may see, whatever they are of. */
export async function readFiringAlerts(): Promise<FiringAlert[]> {
  return decodeFiring(await askGrafana('/api/alertmanager/grafana/api/v2/alerts', { active: 'true' }));
}

/** @param answer of Grafana's Alertmanager */
export function decodeFiring(answer: unknown): FiringAlert[] {
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) {
    throw new Error('Grafana’s alerts are in a form that this panel can’t read.');
  }
  return parsed.output.map(({ labels, annotations, startsAt, generatorURL, status }) => ({
    name: ruleNameOf(labels),
    labels,
    severity: severityOf(labels),
    summary: annotations.summary || annotations.description || '',
    since: Date.parse(startsAt) || 0,
    rule: /\/alerting\/grafana\/([^/?]+)\/view/.exec(generatorURL)?.[1] ?? '',
    silenced: status.state === 'suppressed',
  }));
}
