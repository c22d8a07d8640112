import { setImmediate as afterSaving } from 'node:timers/promises';
import type { configurationChange } from '../../../src/model/collected';
import type { AgentRecord } from '../../record';
import { shorten } from '../../send/shorten.fixture';
import type { CollectorContext } from '../optional';
import { ChangeCollector, type ChangeSource } from './changeCollector';

type ChangeRecord = AgentRecord<typeof configurationChange>;

/** What a source's collector writes, with its snapshot in a folder. */
export function collectorOf(source: ChangeSource, stateFolder: string, log: string[] = []): ChangeCollector {
  const context: CollectorContext = {
    machine: { id: 'm-1', computer: 'web' },
    stateFolder,
    log: (_level, message) => void log.push(message),
    shorten,
    onMinute: () => undefined,
    onLook: () => undefined,
  };
  return new ChangeCollector(source, context);
}

/** The records of one look, once its snapshot is on disk. */
export async function look(collector: ChangeCollector): Promise<ChangeRecord[]> {
  const records = await collector.collect(new AbortController().signal);
  await afterSaving();
  return records as ChangeRecord[];
}

/** `Added item: before → after (facts that changed)` */
export function said({ tags, fields }: ChangeRecord): string {
  const changed = fields.FieldsChanged ? ` (${fields.FieldsChanged})` : '';
  return `${tags.ChangeCategory} ${fields.Item}: ${fields.Previous} → ${fields.Current}${changed}`;
}
