import { immediate, R0, R1, R2, R3, R4, R6, R7, R8, R9, R10, type Register } from '../assembler';
import { CONNECTION, CONTROL, FLOW_KEY, STATE, SUM } from '../layout';
import { HELPER, KEY, sizeOf, SOCKET_AT, VALUE_AT, type Writer } from './frame';

/** Bit of `sk_flags` that a received FIN sets. */
const SOCK_DONE = 1;

/**
 * r9 = the figures of the flow key in the present epoch, made where they are missing; to `full` where the map has no
 * room, which is counted. Uses r0–r5.
 */
export function findSum({ a, maps }: Writer, full: string): void {
  const found = a.uniqueLabel('sum found');
  const lookUp = () => {
    a.loadMap(R1, maps.sums).move(R2, R10).compute(R2, '+=', immediate(KEY)).call(HELPER.mapLookup);
  };
  a.loadMapValue(R1, maps.control, 0)
    .load(4, R1, R1, CONTROL.epoch)
    .store(1, R10, KEY + FLOW_KEY.epoch, R1);
  lookUp();
  a.jumpIf(R0, '!=', immediate(0), found);
  // Another CPU may be faster: its value must stay, hence BPF_NOEXIST.
  a.loadMap(R1, maps.sums).move(R2, R10).compute(R2, '+=', immediate(KEY));
  a.loadMapValue(R3, maps.blank, 0).move(R4, immediate(1)).call(HELPER.mapUpdate);
  lookUp();
  a.jumpIf(R0, '!=', immediate(0), found);
  countLoss({ a, maps }, STATE.sumsFull);
  a.jump(full);
  a.label(found).move(R9, R0);
}

export function countLoss({ a, maps }: Pick<Writer, 'a' | 'maps'>, counter: number): void {
  a.loadMapValue(R1, maps.state, 0).move(R2, immediate(1)).atomicAdd(R1, counter, R2);
}

/** Adds one to a figure of the sum in r9. */
export function countOne({ a }: Writer, figure: number): void {
  a.move(R1, immediate(1)).atomicAdd(R9, figure, R1);
}

/** r6 = the connection of the socket in r7, or to `unknown`. Leaves the socket's address as the key. */
export function findConnection({ a, maps }: Writer, unknown: string): void {
  a.store(8, R10, SOCKET_AT, R7);
  a.loadMap(R1, maps.connections).move(R2, R10).compute(R2, '+=', immediate(SOCKET_AT)).call(HELPER.mapLookup);
  a.jumpIf(R0, '==', immediate(0), unknown).move(R6, R0);
}

/** Keeps the flow key for the socket whose address is the key; a full map is counted. Uses r0–r5. */
export function keepConnection(writer: Writer, open: 0 | 1): void {
  const { a, maps } = writer;
  const kept = a.uniqueLabel('connection kept');
  for (let word = 0; word < FLOW_KEY.size; word += 8) {
    a.load(8, R1, R10, KEY + word).store(8, R10, VALUE_AT + CONNECTION.key + word, R1);
  }
  for (const figure of [CONNECTION.sent, CONNECTION.received, CONNECTION.retransmits]) {
    a.store(8, R10, VALUE_AT + figure, immediate(0));
  }
  a.store(8, R10, VALUE_AT + CONNECTION.open, immediate(open));
  a.loadMap(R1, maps.connections).move(R2, R10).compute(R2, '+=', immediate(SOCKET_AT));
  a.move(R3, R10).compute(R3, '+=', immediate(VALUE_AT)).move(R4, immediate(0)).call(HELPER.mapUpdate);
  a.jumpIf(R0, '==', immediate(0), kept);
  countLoss(writer, STATE.connectionsFull);
  a.label(kept);
}

/** Puts the flow key of the connection in r6 back onto the stack. Uses r1. */
export function restoreKey({ a }: Writer): void {
  for (let word = 0; word < FLOW_KEY.size; word += 8) {
    a.load(8, R1, R6, CONNECTION.key + word).store(8, R10, KEY + word, R1);
  }
}

/** `to` = bytes that the peer was sent, each once: the TCP socket is in r8. Uses r2. */
export function loadSent({ a, fields }: Writer, to: Register): void {
  a.load(8, to, R8, fields.bytesSent.offset).load(8, R2, R8, fields.bytesResent.offset).compute(to, '-=', R2);
}

/** `to` = bytes received; a FIN counts as one byte in the kernel and is taken off. Uses r2. */
export function loadReceived({ a, fields }: Writer, to: Register): void {
  a.load(8, to, R8, fields.bytesReceived.offset).load(8, R2, R8, fields.flags.offset);
  a.compute(R2, '>>=', immediate(SOCK_DONE)).compute(R2, '&=', immediate(1)).compute(to, '-=', R2);
}

/**
 * Adds what the TCP socket in r8 did since the connection in r6 was last summed to the sum in r9. Exchange keeps a
 * sweep and a close on two CPUs from counting the same bytes twice. Uses r1–r3.
 */
export function addProgress(writer: Writer): void {
  const { a, fields } = writer;
  const add = (summed: number, figure: number) => {
    a.move(R3, R1).atomicExchange(R6, summed, R3).compute(R1, '-=', R3).atomicAdd(R9, figure, R1);
  };
  loadSent(writer, R1);
  add(CONNECTION.sent, SUM.sent);
  loadReceived(writer, R1);
  add(CONNECTION.received, SUM.received);
  a.load(sizeOf(fields.resends), R1, R8, fields.resends.offset);
  add(CONNECTION.retransmits, SUM.retransmits);
  addRoundTrip(writer);
}

/** One sample of the smoothed round-trip time in microseconds, which the kernel keeps in eighths. Uses r1–r3. */
function addRoundTrip({ a, fields }: Writer): void {
  const none = a.uniqueLabel('no round trip');
  const minimumStands = a.uniqueLabel('minimum stands');
  const newMinimum = a.uniqueLabel('new minimum');
  a.load(sizeOf(fields.roundTrip), R1, R8, fields.roundTrip.offset).compute(R1, '>>=', immediate(3));
  a.jumpIf(R1, '==', immediate(0), none);
  a.atomicAdd(R9, SUM.roundTripSum, R1).move(R2, immediate(1)).atomicAdd(R9, SUM.roundTripCount, R2);
  a.load(8, R3, R9, SUM.roundTripMin).jumpIf(R3, '==', immediate(0), newMinimum);
  a.jumpIf(R3, '<=', R1, minimumStands);
  a.label(newMinimum).store(8, R9, SUM.roundTripMin, R1);
  a.label(minimumStands);
  a.load(8, R3, R9, SUM.roundTripMax).jumpIf(R3, '>=', R1, none).store(8, R9, SUM.roundTripMax, R1);
  a.label(none);
}
