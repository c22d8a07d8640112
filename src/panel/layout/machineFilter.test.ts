import { type MachineSummary } from '../../model/query';
import { ALL_MACHINES, filterMachines, type MachineFilter } from './machineFilter';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

const machine = (id: string, more: Partial<MachineSummary>) =>
  ({ id, osFamily: 'linux', osName: 'Debian 12', roles: [], tags: [], lastSeen: NOW, ...more }) as MachineSummary;

const machines = [
  machine('db', { roles: ['databaseServer', 'ssh'], tags: ['live', 'team=pay'] }),
  machine('old', { osName: 'Debian 11', lastSeen: NOW - 4 * MINUTE }),
  machine('win', { osFamily: 'windows', osName: 'Windows Server 2022', lastSeen: NOW - 3 * MINUTE }),
];

test.each<[Partial<MachineFilter>, string[]]>([
  [{}, ['db', 'old', 'win']],
  [{ operatingSystem: 'linux' }, ['db', 'old']],
  [{ operatingSystem: 'Debian 11' }, ['old']],
  [{ role: 'ssh' }, ['db']],
  [{ tag: 'team=pay' }, ['db']],
  [{ tag: 'team' }, []],
  [{ status: 'silent' }, ['old']],
  [{ status: 'reporting', operatingSystem: 'windows' }, ['win']],
])('%j leaves %j', (filter, expected) => {
  expect(filterMachines(machines, { ...ALL_MACHINES, ...filter }, NOW).map(({ id }) => id)).toEqual(expected);
});
