import { NO_FINDINGS } from '../../src/backend/findings/readFindings';
import { buildFleet } from '../../src/backend/map/fleet/buildFleet';
import type { FleetMachine } from '../../src/backend/map/fleet/readFleet';
import type { Talk } from '../../src/backend/map/fleet/talks';
import { buildMap, type FocusMap } from '../../src/backend/map/buildMap';
import { mapFrames } from '../../src/backend/map/frames';
import { machine, report } from '../../src/backend/map/testReports';
import type { MapFrameMeta } from '../../src/model/mapFrames';
import type { DataCentre } from '../../tests/support/dataCentre';

const RANGE = { from: 0, to: 1_000 };

/** A map, and the body with which Grafana's server answers the query for it. */
export interface Answer {
  readonly map: FocusMap;
  readonly body: string;
}

/** The fleet's map of a generated data centre. */
export function fleetAnswer({ machines, links }: DataCentre): Answer {
  const talks = links.flatMap(({ client, server, port, established, failed }): Talk[] => {
    const traffic = { established, failed, sent: 1000 * established, received: 20_000 * established };
    const [from, to] = [machines[client]!, machines[server]!];
    const shared = { port, traffic, foldedRemotes: 0 };
    return [
      { machine: from.id, direction: 'outbound', localIp: from.address, remoteIp: to.address, ...shared },
      { machine: to.id, direction: 'inbound', localIp: to.address, remoteIp: from.address, ...shared },
    ];
  });
  const fleet = machines.map(({ id, name, address, role }): FleetMachine => ({
    ...machine(id, address),
    name,
    role,
    lastSeen: RANGE.to,
  }));
  const input = { range: RANGE, now: RANGE.to, machines: fleet, members: undefined, talks, findings: NO_FINDINGS };
  return answerOf(buildFleet(input, {}), { version: 1, focus: '', scope: 'fleet', ...RANGE });
}

/** The map of a focus machine that as many others call or are called by. */
export function focusAnswer(neighbours: number): Answer {
  const focus = machine('focus', '10.0.0.1');
  const others = Array.from({ length: neighbours }, (_, i) => machine(`shop-${i}`, `10.1.${i >> 8}.${i & 255}`));
  const reports = others.map((other, i) =>
    i % 2 === 0
      ? report(focus, `client${i % 5}`, 'outbound', '10.0.0.1', other.addresses[0]!, [443, 5432, 6379][i % 3]!)
      : report(focus, 'nginx', 'inbound', '10.0.0.1', other.addresses[0]!, 443),
  );
  const heartbeats = [focus, ...others].map(({ id, name }) => ({
    machine: id,
    name,
    time: RANGE.to,
    osFamily: 'linux',
    osName: 'Debian',
    addresses: [],
    version: '1',
    mechanism: 'ebpf',
    missed: '',
    collectorFailures: '',
    collectorsOff: '',
  }));
  const machines = [focus, ...others];
  const input = {
    focus,
    range: RANGE,
    now: RANGE.to,
    machines,
    reports,
    processes: [],
    boundPorts: [],
    heartbeats,
    findings: NO_FINDINGS,
  };
  return answerOf(buildMap(input), { version: 1, focus: focus.id, ...RANGE });
}

function answerOf(map: FocusMap, custom: MapFrameMeta): Answer {
  const frames = mapFrames(map, { custom, notices: [] }).map(({ name, fields, meta }) => ({
    schema: {
      name,
      refId: 'A',
      meta,
      fields: fields.map((field) => ({ name: field.name, type: field.type, config: field.config })),
    },
    data: { values: fields.map(({ values }) => values) },
  }));
  return { map, body: JSON.stringify({ results: { A: { status: 200, frames } } }) };
}
