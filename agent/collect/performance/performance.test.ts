import { perf } from '../../../src/model/collected';
import { PerformanceCollector } from './performance';

const machine = { id: 'm-1', computer: 'web' } as const;

type Values = Map<string, number>;

/** By `object/instance/counter`. */
async function values(collector: PerformanceCollector): Promise<Values> {
  const records = await collector.collect();
  return new Map(
    records.map(({ tags, fields }) => [
      Object.values(tags).slice(2).join('/'),
      (fields as { CounterValue: number }).CounterValue,
    ]),
  );
}

function valueOf(of: Values, object: string, counter: string, instance = ''): number {
  return of.get([object, counter, instance].join('/')) ?? Number.NaN;
}

/** Until the kernel, which counts in ticks, must have noticed. */
function burn(milliseconds: number): void {
  const end = process.cpuUsage().user + milliseconds * 1000;
  while (process.cpuUsage().user < end);
}

test('this machine is measured: the second look has every object, and figures that can be', async () => {
  const collector = new PerformanceCollector(machine);
  const first = await values(collector);
  expect(valueOf(first, 'Memory', '% Used Memory')).toBeGreaterThan(0);
  expect([...first.keys()].filter((name) => name.includes('/sec'))).toEqual([]);
  burn(200);
  const second = await values(collector);
  const objects = new Set([...second.keys()].map((name) => name.split('/')[0]));
  expect([...objects]).toEqual(
    expect.arrayContaining(['Processor', 'Memory', 'Network Adapter', 'Logical Disk', 'System', 'Process']),
  );
  const percents = [...second].filter(([name]) => name.includes('/% ') && !name.startsWith('Process/'));
  expect(percents.filter(([, value]) => !(value >= 0 && value <= 100))).toEqual([]);
  expect(valueOf(second, 'Processor', '% Processor Time', '_Total')).toBeGreaterThan(0);
  expect(valueOf(second, 'System', 'Processes')).toBeGreaterThan(1);
  expect(valueOf(second, 'Logical Disk', 'Free Megabytes', '_Total')).toBeGreaterThan(0);
  expect(collector.missed).toBe('');
});

test('a process that keeps a processor busy is among those that do', async () => {
  const collector = new PerformanceCollector(machine);
  await collector.collect();
  burn(500);
  const cpu = valueOf(await values(collector), 'Process', '% Processor Time', 'node');
  expect(cpu).toBeGreaterThan(10);
});

test('every record is one of the schema, with the path of its counter', async () => {
  const records = await new PerformanceCollector(machine).collect();
  const path = records.map(({ fields }) => (fields as { CounterPath: string }).CounterPath);
  expect(path).toContain('\\\\web\\Memory\\% Used Memory');
  expect(path).toContain('\\\\web\\Logical Disk(_Total)\\% Used Space');
  expect(new Set(records.map(({ measurement }) => measurement))).toEqual(new Set([perf]));
});
