import { heartbeat } from '../../model/storage';
import type { Notice } from '../plugin/frame';
import { between, column, equals, select, type Fragment } from '../influx/influxql';
import { rowsOf } from '../influx/rows';
import type { Series } from '../influx/reader';
import type { TimeRange } from '../inventory';

/** Enough for two agents to take turns, and as fast to read from a month as from an hour. */
const HEARTBEATS = 20;

/** The newest heartbeats of one machine in the range, with which start of which computer each came from. */
export function sendersQuery({ from, to }: TimeRange, machine: string): Fragment {
  return select({
    // A heartbeat without a BootId comes from an agent that can't read it, and counts all the same.
    columns: ['Computer', 'BootId', 'Version'].map((name) => column(name)),
    from: heartbeat.name,
    where: [between(from, to), equals('Machine', machine)],
    newestFirst: true,
    limit: HEARTBEATS,
  });
}

/**
 * Names of the computers that took turns to send under one id, by name: two machines of one name give it twice. Empty
 * where there is one, also where it was renamed or started anew: who was before does not come back.
 */
export function clonesOf(series: readonly Series[]): string[] {
  const senders = rowsOf(series).map((row) => ({ computer: row.tag('Computer'), boot: row.text('BootId') }));
  const keys = senders.map(({ computer, boot }) => JSON.stringify([computer, boot]));
  const returned = keys.some((key, at) => key !== keys[at - 1] && keys.slice(0, at).includes(key));
  return returned ? [...new Map(senders.map((sender, at) => [keys[at], sender.computer])).values()].sort() : [];
}

export function cloneNotices(clones: readonly string[]): Notice[] {
  return clones.length === 0
    ? []
    : [
        {
          severity: 'warning',
          text:
            `${clones.length} machines send under one machine id and are drawn as one: ${clones.join(', ')}. Give each ` +
            'its own: rm /etc/machine-id /var/lib/dbus/machine-id; systemd-machine-id-setup; restart the agent.',
        },
      ];
}
