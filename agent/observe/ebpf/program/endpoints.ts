import { immediate, R1, R10, type Register } from '../assembler';
import { FLOW_KEY } from '../layout';
import { AF_INET, AF_INET6, KEY, type Writer } from './frame';

/**
 * Writes network namespace and both addresses of a socket into the flow key, IPv4 always as v4-mapped; goes to `other`
 * for other families. Uses r1.
 */
export function writeEndpoints({ a, fields }: Writer, socket: Register, other: string): void {
  const v4 = a.uniqueLabel('v4');
  const v6 = a.uniqueLabel('v6');
  const done = a.uniqueLabel('addresses done');
  a.load(8, R1, socket, fields.net.offset).load(4, R1, R1, fields.netInode.offset);
  a.store(4, R10, KEY + FLOW_KEY.netns, R1);
  a.load(2, R1, socket, fields.family.offset).jumpIf(R1, '==', immediate(AF_INET), v4);
  a.jumpIf(R1, '!=', immediate(AF_INET6), other);
  // While an IPv6 socket connects to a v4-mapped address, only the IPv4 fields hold its own address.
  a.load(4, R1, socket, fields.remote6.offset).jumpIf(R1, '!=', immediate(0), v6);
  a.load(4, R1, socket, fields.remote6.offset + 4).jumpIf(R1, '!=', immediate(0), v6);
  a.load(2, R1, socket, fields.remote6.offset + 8).jumpIf(R1, '!=', immediate(0), v6);
  a.load(2, R1, socket, fields.remote6.offset + 10).jumpIf(R1, '==', immediate(0xffff), v4);

  a.label(v6);
  for (let word = 0; word < 16; word += 4) {
    a.load(4, R1, socket, fields.remote6.offset + word).store(4, R10, KEY + FLOW_KEY.remote + word, R1);
    a.load(4, R1, socket, fields.local6.offset + word).store(4, R10, KEY + FLOW_KEY.local + word, R1);
  }
  a.jump(done);

  a.label(v4);
  for (const [place, field] of [
    [FLOW_KEY.remote, fields.remote4],
    [FLOW_KEY.local, fields.local4],
  ] as const) {
    a.store(8, R10, KEY + place, immediate(0)).store(4, R10, KEY + place + 8, immediate(0xffff0000));
    a.load(4, R1, socket, field.offset).store(4, R10, KEY + place + 12, R1);
  }
  a.label(done);
}

/** Writes the rest of the flow key: everything but the process and what {@link writeEndpoints} writes. Port in r1. */
export function writeServer({ a }: Writer, direction: number): void {
  a.store(2, R10, KEY + FLOW_KEY.serverPort, R1);
  a.store(1, R10, KEY + FLOW_KEY.direction, immediate(direction));
  a.store(1, R10, KEY + FLOW_KEY.epoch, immediate(0)).store(4, R10, KEY + 52, immediate(0));
}
