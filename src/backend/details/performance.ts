import { perf } from '../../model/collected';
import type { PerformanceDetail, Sample } from '../../model/details';
import { groupBy } from '../groupBy';
import { between, column, differs, equals, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import type { TimeRange } from '../inventory';
import { ask, firstRow, ofMachine, type DetailReader } from './reader';
import { bytesByProcess, bytesByProcessQueries } from './topTalkers';

const MOST_SAMPLES = 100;
/** Agents measure every minute. */
const SHORTEST_STEP_MS = 60_000;
const MOST_PROCESSES = 10;
const BYTES_IN_KB = 1024;
/** The instance that stands for all. */
const TOTAL = '_Total';
const PROCESSOR = { ObjectName: 'Processor', CounterName: '% Processor Time', InstanceName: TOTAL };

export async function readPerformance(reader: DetailReader): Promise<PerformanceDetail> {
  const [[cpu, memory, network, disks, looks, processCpu, processMemory], talkers] = await Promise.all([
    ask(reader, [
      ...machineQueries(reader),
      diskCurves(reader),
      looksQuery(reader),
      byProcess(reader, '% Processor Time', 'sum'),
      byProcess(reader, 'Used Memory kBytes', 'mean'),
    ]),
    ask(reader, bytesByProcessQueries(reader)),
  ]);
  const start = reader.range.from;
  return {
    ...machineCurves([cpu, memory, network], reader.range),
    disks: byName(disks ?? [], start),
    topByBytes: bytesByProcess(talkers).slice(0, MOST_PROCESSES),
    // Of each look only the processes that used most are known: in the others a process used next to nothing.
    topByCpu: most(processCpu, 1 / Math.max(1, firstRow(looks)?.number('CounterValue') ?? 0)),
    topByMemory: most(processMemory, BYTES_IN_KB),
  };
}

/** Processor, memory and network of the whole machine. */
export function machineQueries(reader: DetailReader): Fragment[] {
  return [
    curve(reader, PROCESSOR),
    curve(reader, { ObjectName: 'Memory', CounterName: '% Used Memory' }),
    curve(reader, { ObjectName: 'Network Adapter', InstanceName: TOTAL }, ['CounterName']),
  ];
}

/** The answers of {@link machineQueries}. */
export function machineCurves(
  [cpu = [], memory = [], network = []]: readonly (readonly Series[] | undefined)[],
  { from }: TimeRange,
): Pick<PerformanceDetail, 'cpu' | 'memory' | 'sent' | 'received'> {
  const rates = rowsOf(network);
  const rate = (counter: string) => rates.filter((row) => row.tag('CounterName') === counter);
  return {
    cpu: samples(rowsOf(cpu), from),
    memory: samples(rowsOf(memory), from),
    sent: samples(rate('Bytes Sent/sec'), from),
    received: samples(rate('Bytes Received/sec'), from),
  };
}

function curve(
  reader: DetailReader,
  tags: Readonly<Record<string, string>>,
  by: readonly string[] = [],
  conditions: readonly Fragment[] = [],
): Fragment {
  return select({
    columns: [column('CounterValue', 'mean')],
    from: perf.name,
    where: [...counters(reader, tags), ...conditions],
    every: stepOf(reader.range),
    groupBy: by,
  });
}

function diskCurves(reader: DetailReader): Fragment {
  const tags = { ObjectName: 'Logical Disk', CounterName: '% Used Space' };
  return curve(reader, tags, ['InstanceName'], [differs('InstanceName', TOTAL)]);
}

/** How often the agent looked. */
function looksQuery(reader: DetailReader): Fragment {
  return select({
    columns: [column('CounterValue', 'count')],
    from: perf.name,
    where: counters(reader, PROCESSOR),
  });
}

function byProcess(reader: DetailReader, counter: string, aggregate: 'sum' | 'mean'): Fragment {
  return select({
    columns: [column('CounterValue', aggregate)],
    from: perf.name,
    where: counters(reader, { ObjectName: 'Process', CounterName: counter }),
    groupBy: ['InstanceName'],
  });
}

function counters(reader: DetailReader, tags: Readonly<Record<string, string>>): Fragment[] {
  const { from, to } = reader.range;
  return [ofMachine(reader), ...Object.entries(tags).map(([name, value]) => equals(name, value)), between(from, to)];
}

/** Milliseconds between the samples of a curve, whole seconds. */
export function stepOf({ from, to }: TimeRange): number {
  return Math.max(SHORTEST_STEP_MS, Math.ceil((to - from) / MOST_SAMPLES / 1000) * 1000);
}

/** The first step may begin before the range. */
function samples(rows: readonly Row[], start: number): Sample[] {
  return rows.map((row) => [Math.max(start, row.time), row.number('CounterValue')] as const);
}

function byName(series: readonly Series[], start: number): PerformanceDetail['disks'] {
  const byInstance = groupBy(rowsOf(series), (row) => row.tag('InstanceName'));
  return [...byInstance]
    .map(([name, rows]) => ({ name, used: samples(rows, start) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function most(series: readonly Series[] | undefined, factor: number): PerformanceDetail['topByCpu'] {
  return rowsOf(series ?? [])
    .map((row) => ({ process: row.tag('InstanceName'), value: row.number('CounterValue') * factor }))
    .sort((a, b) => b.value - a.value || (a.process < b.process ? -1 : 1))
    .slice(0, MOST_PROCESSES);
}
