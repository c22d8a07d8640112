import { immediate, R0, R1, R2, R3, R4, R5, R7, R10 } from '../assembler';
import { CONTROL, FLOW_KEY, LISTENER, LISTENER_KEY, STATE } from '../layout';
import { countLoss } from './figures';
import { HELPER, KEY, LISTENER_KEY_AT, VALUE_AT, type Writer } from './frame';

/** The key of the listener at the flow key's local address, network namespace and server port. Uses r1. */
export function writeListenerKey({ a }: Writer): void {
  a.load(4, R1, R10, KEY + FLOW_KEY.netns).store(4, R10, LISTENER_KEY_AT + LISTENER_KEY.netns, R1);
  a.load(2, R1, R10, KEY + FLOW_KEY.serverPort).store(4, R10, LISTENER_KEY_AT + LISTENER_KEY.port, R1);
  for (const half of [0, 8]) {
    a.load(8, R1, R10, KEY + FLOW_KEY.local + half);
    a.store(8, R10, LISTENER_KEY_AT + LISTENER_KEY.address + half, R1);
  }
}

/**
 * Looks for who listens where the flow key says: at the address itself, at every IPv4 address, at every address. Its
 * process goes into the flow key; to `nobody` where none is known. Uses r0–r4.
 */
export function writeListener(writer: Writer, nobody: string): void {
  const { a } = writer;
  const found = a.uniqueLabel('listener found');
  const address = LISTENER_KEY_AT + LISTENER_KEY.address;
  writeListenerKey(writer);
  lookUpListener(writer, found);
  a.store(8, R10, address, immediate(0)).store(8, R10, address + 8, immediate(0));
  lookUpListener(writer, found);
  a.store(4, R10, address + 8, immediate(0xffff0000));
  lookUpListener(writer, found);
  a.jump(nobody);
  a.label(found);
  a.load(8, R1, R0, LISTENER.start).store(8, R10, KEY + FLOW_KEY.start, R1);
  a.load(4, R1, R0, LISTENER.pid).store(4, R10, KEY + FLOW_KEY.pid, R1);
}

function lookUpListener(writer: Writer, found: string): void {
  const { a } = writer;
  const next = a.uniqueLabel('next address');
  findListenerOf(writer, next);
  a.load(4, R3, R0, LISTENER.closed).jumpIf(R3, '==', immediate(0), found);
  a.label(next);
}

/** r0 = the listener of exactly the listener key, or to `nobody`. */
export function findListenerOf({ a, maps }: Writer, nobody: string): void {
  a.loadMap(R1, maps.listeners).move(R2, R10).compute(R2, '+=', immediate(LISTENER_KEY_AT)).call(HELPER.mapLookup);
  a.jumpIf(R0, '==', immediate(0), nobody);
}

/** Makes the process of the flow key the owner of the listener key; the socket is in r7. Uses r0–r5. */
export function keepListener(writer: Writer): void {
  const { a, maps } = writer;
  const kept = a.uniqueLabel('listener kept');
  for (let word = 0; word < LISTENER.size; word += 8) {
    a.store(8, R10, VALUE_AT + word, immediate(0));
  }
  a.load(8, R1, R10, KEY + FLOW_KEY.start).store(8, R10, VALUE_AT + LISTENER.start, R1);
  a.load(4, R1, R10, KEY + FLOW_KEY.pid).store(4, R10, VALUE_AT + LISTENER.pid, R1);
  a.store(8, R10, VALUE_AT + LISTENER.socket, R7);
  a.loadMapValue(R5, maps.control, 0).load(4, R1, R5, CONTROL.generation);
  a.store(4, R10, VALUE_AT + LISTENER.seen, R1);
  a.loadMap(R1, maps.listeners).move(R2, R10).compute(R2, '+=', immediate(LISTENER_KEY_AT));
  a.move(R3, R10).compute(R3, '+=', immediate(VALUE_AT)).move(R4, immediate(0)).call(HELPER.mapUpdate);
  a.jumpIf(R0, '==', immediate(0), kept);
  countLoss(writer, STATE.listenersFull);
  a.label(kept);
}
