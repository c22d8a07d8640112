import type { Activity } from '../map/activity';
import { failedTies, ownTies, peersOf } from './peers';

const end = (machine: string, process: string) => ({ machine, process, processName: process, address: '10.0.0.1' });
const tie = (client: ReturnType<typeof end>, server: ReturnType<typeof end>, failed: number) => ({
  ...{ client, server, port: 443, protocol: 'tcp', evidence: 'client' as const, foldedPorts: 0 },
  activity: { failed } as Activity,
});
const [curl, nginx, other] = [end('m-1', 'curl'), end('m-1', 'nginx'), end('m-2', 'app')];
const ties = [tie(curl, nginx, 4), tie(other, nginx, 2), tie(curl, other, 1), tie(curl, other, 0)];

const failures = (process?: string) =>
  failedTies(ownTies(ties, 'm-1', process)).map(({ direction, own, activity }) => [
    ...[direction, own.process, activity.failed],
  ]);

test('a self link that fails is told once, by its client', () => {
  expect(failures()).toEqual([
    ['outbound', 'curl', 4],
    ['outbound', 'curl', 1],
    ['inbound', 'nginx', 2],
  ]);
});

test('to the process that is called it is told as inbound', () => {
  expect(failures('nginx')).toEqual([
    ['inbound', 'nginx', 4],
    ['inbound', 'nginx', 2],
  ]);
});

test('ports that the agent folded are counted by the most of one report', () => {
  const folded = [9, 300].map((foldedPorts) => ({ ...tie(curl, other, 0), port: 0, foldedPorts }));
  const names = { process: () => 'curl', remote: () => 'web01' };
  expect(peersOf(ownTies(folded, 'm-1', undefined), names)).toMatchObject([{ port: 0, foldedPorts: 300 }]);
});
