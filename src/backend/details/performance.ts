import { perf } from '../../model/collected';
import type { PerformanceDetail, Sample } from '../../model/details';
import { between, column, equals, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import type { TimeRange } from '../inventory';
import { ask, ofMachine, type DetailReader } from './reader';
import { bytesByProcess, bytesByProcessQueries } from './topTalkers';

const MOST_SAMPLES = 100;
/** No finer than agents measure. */
const SHORTEST_STEP_MS = 15_000;
const MOST_PROCESSES = 10;
const BYTES_IN_KB = 1024;

export async function readPerformance(reader: DetailReader): Promise<PerformanceDetail> {
  const [[cpu, memory, network, disks, processCpu, processMemory], talkers] = await Promise.all([
    ask(reader, [
      ...machineQueries(reader),
      curve(reader, { ObjectName: 'Logical Disk', CounterName: '% Used Space' }, ['InstanceName']),
      byProcess(reader, '% Processor Time'),
      byProcess(reader, 'Used Memory kBytes'),
    ]),
    ask(reader, bytesByProcessQueries(reader)),
  ]);
  const start = reader.range.from;
  return {
    ...machineCurves([cpu, memory, network], reader.range),
    disks: (disks ?? [])
      .map((series) => ({ name: series.tags['InstanceName'] ?? '', used: samples([series], start) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    topByBytes: bytesByProcess(talkers).slice(0, MOST_PROCESSES),
    topByCpu: most(processCpu, 1),
    topByMemory: most(processMemory, BYTES_IN_KB),
  };
}

/** Processor, memory and network of the whole machine. */
export function machineQueries(reader: DetailReader): Fragment[] {
  return [
    curve(reader, { ObjectName: 'Processor', CounterName: '% Processor Time', InstanceName: '_Total' }),
    curve(reader, { ObjectName: 'Memory', CounterName: '% Used Memory' }),
    curve(reader, { ObjectName: 'Network Adapter', InstanceName: '_Total' }, ['CounterName']),
  ];
}

/** The answers of {@link machineQueries}. */
export function machineCurves(
  [cpu = [], memory = [], network = []]: readonly (readonly Series[] | undefined)[],
  { from }: TimeRange,
): Pick<PerformanceDetail, 'cpu' | 'memory' | 'sent' | 'received'> {
  const counter = (name: string) => network.filter(({ tags }) => tags['CounterName'] === name);
  return {
    cpu: samples(cpu, from),
    memory: samples(memory, from),
    sent: samples(counter('Bytes Sent/sec'), from),
    received: samples(counter('Bytes Received/sec'), from),
  };
}

function curve(reader: DetailReader, tags: Readonly<Record<string, string>>, groupBy?: readonly string[]): Fragment {
  return select({
    columns: [column('CounterValue', 'mean')],
    from: perf.name,
    where: [...conditions(reader, tags)],
    every: stepOf(reader.range),
    ...(groupBy ? { groupBy } : {}),
  });
}

function conditions(reader: DetailReader, tags: Readonly<Record<string, string>>): Fragment[] {
  const { from, to } = reader.range;
  return [ofMachine(reader), ...Object.entries(tags).map(([name, value]) => equals(name, value)), between(from, to)];
}

/** Milliseconds between the samples of a curve, whole seconds. */
export function stepOf({ from, to }: TimeRange): number {
  return Math.max(SHORTEST_STEP_MS, Math.ceil((to - from) / MOST_SAMPLES / 1000) * 1000);
}

/** The first step may begin before the range. */
function samples(series: readonly Series[], start: number): Sample[] {
  return rowsOf(series).map((row) => [Math.max(start, row.time), row.number('CounterValue')] as const);
}

function byProcess(reader: DetailReader, counter: string): Fragment {
  return select({
    columns: [column('CounterValue', 'mean')],
    from: perf.name,
    where: conditions(reader, { ObjectName: 'Process', CounterName: counter }),
    groupBy: ['InstanceName'],
  });
}

function most(series: readonly Series[] | undefined, factor: number): PerformanceDetail['topByCpu'] {
  return rowsOf(series ?? [])
    .map((row) => ({ process: row.tag('InstanceName'), value: row.number('CounterValue') * factor }))
    .sort((a, b) => b.value - a.value || (a.process < b.process ? -1 : 1))
    .slice(0, MOST_PROCESSES);
}
