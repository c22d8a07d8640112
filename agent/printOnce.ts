import { ComputerCollector } from './collect/computer';
import { ContainerNames } from './collect/containers';
import { HeartbeatCollector } from './collect/heartbeat';
import { computerName, machineId, poolOf } from './collect/identity';
import { collectOnce } from './collect/once';
import { ProcessCollector } from './collect/process';
import type { Log } from './log';
import { MinuteRecords } from './minuteRecords';
import type { Choice } from './observe/choose';
import { minuteOfLook } from './send/minutes';
import { DailyCap } from './send/dailyCap';
import { linesOf, redaction } from './send/redaction';
import { SeriesCap } from './send/seriesCap';
import { shortened, type Shorten } from './send/shorten';
import { Translations } from './observe/translations';
import { OwnTraffic } from './ownTraffic';
import type { Settings } from './settings';

const noOffset = () => 0;

/** Looks once and prints the points that would be sent, without a state of its own and without a store. */
export async function printOnce(
  settings: Settings,
  { observer, reason }: Choice,
  log: Log,
  print: (text: string) => void,
): Promise<void> {
  const redact = await redaction(settings.redactFile);
  const shorten: Shorten = (text, longest) => shortened(text, longest, redact);
  const machine = { id: machineId(settings.stateFolder, log), computer: await computerName() };
  const containers = new ContainerNames();
  const pools = poolOf(machine.id, containers);
  const processes = new ProcessCollector(machine, pools, settings.intervalSeconds, containers, shorten);
  const whole = await observer.look();
  const cap = new SeriesCap(new DailyCap(undefined, log), pools);
  const flows = new OwnTraffic(process.pid).leftOut(new Translations().resolved(whole.flows));
  const look = cap.withinProcesses({ ...whole, flows });
  await observer.stop();
  processes.note(look);
  const details = await collectOnce(machine, settings.without, log, shorten);
  const failures = details.filter(({ trouble }) => trouble !== '');
  for (const { name, trouble } of failures) {
    log('warn', 'a collector failed or could not read all it should', { collector: name, cause: trouble });
  }
  const heartbeat = new HeartbeatCollector(machine, () => ({
    mechanism: observer.mechanism,
    mechanismReason: reason,
    missed: observer.missed,
    captureRatio: undefined,
    lostEvents: look.lost,
    bufferedPoints: 0,
    droppedPoints: 0,
    collectorFailures: failures.map(({ name, trouble }) => `${name}: ${trouble}`).join('; '),
    collectorsOff: settings.without,
  }));
  const now = Date.now();
  const records = [
    ...(await new ComputerCollector(machine, settings.tags).collect()),
    ...(await processes.collect()),
    ...new MinuteRecords(machine, pools, cap, noOffset, noOffset).add(
      look,
      minuteOfLook(now, now, settings.intervalSeconds * 1000),
    ),
    ...(await heartbeat.collect()),
    ...details.flatMap((run) => run.records),
  ];
  for (const line of linesOf(records, redact)) {
    print(`${line}\n`);
  }
}
