import { FieldType, toDataFrame, type DataFrame, type Field, type Labels } from '@grafana/data';
import { cells, fieldNamed } from '../fields';

/** What a record says in words, by the first of these properties that it has. */
const MESSAGES = ['SyslogMessage', 'RenderedDescription', 'AlertDescription', 'Activity', 'Title', 'Title_s'];
const LEVELS = ['SeverityLevel', 'EventLevelName', 'AlertSeverity', 'Level'];
/** Properties that a line begins with or that say nothing in one. */
const NOT_IN_LINES = new Set(['Type', 'TimeGenerated', 'Computer', 'Machine', 'Process', 'ResourceId', 'SourceSystem']);
/** The line shows its level itself. Its time stays: a hidden field is no time to Grafana 9.4. */
const HIDDEN = { custom: { hidden: true } };
/** Shown as labels: Explore's buttons filter by these. */
const LABELS = ['Type', 'Computer'];
/** The details of a line show every property; the line itself the first of them. */
const PROPERTIES_IN_LINE = 8;

/** Whether a frame holds records: a table with their type and time. */
export function holdsRecords(frame: DataFrame): boolean {
  return fieldNamed(frame, 'Type')?.type === FieldType.string && timeOf(frame) !== undefined;
}

function timeOf(frame: DataFrame): Field | undefined {
  const field = fieldNamed(frame, 'TimeGenerated');
  return field?.type === FieldType.time ? field : undefined;
}

/**
 * Records as log lines: when, what, how bad, and every property as a detail. The columns are named as the context
 * view of Grafana 9.4 looks for them.
 */
export function logsFrame(frame: DataFrame): DataFrame {
  const lines = linesOf(frame);
  const times = cells(timeOf(frame));
  return toDataFrame({
    refId: frame.refId,
    name: 'logs',
    // The mark by which Grafana 9.4 knows that labels have a column of their own.
    meta: {
      ...frame.meta,
      preferredVisualisationType: 'logs',
      custom: { ...frame.meta?.custom, frameType: 'LabeledTimeValues' },
    },
    fields: [
      { name: 'ts', type: FieldType.time, values: [...times] },
      { name: 'line', type: FieldType.string, values: lines },
      { name: 'level', type: FieldType.string, values: levelsOf(frame), config: HIDDEN },
      { name: 'id', type: FieldType.string, values: idsOf(times, lines) },
      { name: 'labels', type: FieldType.other, values: labelsOf(frame) },
      ...frame.fields.filter((field) => field !== timeOf(frame) && !LABELS.includes(field.name)),
    ],
  });
}

/** One line of text for each record. */
export function linesOf(frame: DataFrame): string[] {
  const columns = frame.fields.map((field) => ({ field, values: cells(field) }));
  const named = (name: string) => columns.find(({ field }) => field.name === name)?.values ?? [];
  const [types, computers] = [named('Type'), named('Computer')];
  const messages = MESSAGES.map(named);
  const others = columns.filter(({ field }) => !NOT_IN_LINES.has(field.name));
  return Array.from({ length: frame.length }, (_, row) => {
    const message = messages.map((values) => values[row]).find(isGiven);
    const properties = others.filter(({ values }) => isGiven(values[row])).slice(0, PROPERTIES_IN_LINE);
    const said = message ?? properties.map(({ field, values }) => `${field.name}=${String(values[row])}`).join(' ');
    return [types[row], computers[row], said].filter(isGiven).join(' ');
  });
}

function labelsOf(frame: DataFrame): Labels[] {
  const columns = LABELS.map((name) => [name, cells(fieldNamed(frame, name))] as const);
  return Array.from({ length: frame.length }, (_, row) => {
    const given = columns.filter(([, values]) => isGiven(values[row]));
    return Object.fromEntries(given.map(([name, values]) => [name, String(values[row])]));
  });
}

function levelsOf(frame: DataFrame): string[] {
  const levels = LEVELS.map((name) => cells(fieldNamed(frame, name)));
  const failed = cells(fieldNamed(frame, 'LinksFailed'));
  return Array.from({ length: frame.length }, (_, row) => {
    const level = levels.map((values) => values[row]).find(isGiven);
    return level === undefined ? (Number(failed[row]) > 0 ? 'warning' : 'info') : String(level).toLowerCase();
  });
}

/** Ids that are the same whenever the record is read again; equal records are counted. */
function idsOf(times: readonly unknown[], lines: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return lines.map((line, row) => {
    const id = `${String(times[row])} ${line}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} #${count}`;
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
