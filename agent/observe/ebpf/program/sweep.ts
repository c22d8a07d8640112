import { Assembler, immediate, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10 } from '../assembler';
import { CONNECTION, CONTROL, FLOW_KEY, INBOUND, LISTENER, OUTBOUND, STATE, SUM, SWEEP } from '../layout';
import { writeEndpoints, writeServer } from './endpoints';
import { addProgress, countOne, findConnection, findSum, keepConnection, restoreKey } from './figures';
import { loadReceived, loadSent } from './figures';
import {
  HELPER,
  KEY,
  PROTOCOL_TCP,
  sizeOf,
  SOCKET_AT,
  TCP_CLOSE,
  TCP_LISTEN,
  TCP_SYN_RECEIVED,
  TCP_SYN_SENT,
  type Writer,
} from './frame';
import { findListenerOf, keepListener, writeListener, writeListenerKey } from './listeners';
import { writeProcess } from './process';

const END = 'end';

/**
 * The program of the iterator over all open files of all tasks, run at the start and every half minute: finds sockets
 * that were there before, follows listeners that changed hands, and sums the bytes of connections that stay open.
 */
export function sweep(fields: Writer['fields'], maps: Writer['maps']): Buffer {
  const a = new Assembler();
  const writer = { a, fields, maps };
  a.load(8, R9, R1, fields.iteratorTask.offset).load(8, R1, R1, fields.iteratorFile.offset);
  a.jumpIf(R9, '==', immediate(0), END).jumpIf(R1, '==', immediate(0), END);
  a.loadMapValue(R2, maps.control, 0).load(4, R2, R2, CONTROL.sweep);
  a.jumpIf(R2, '==', immediate(SWEEP.findNamespace), 'find namespace');
  a.call(HELPER.sockFromFile).jumpIf(R0, '==', immediate(0), END);
  a.load(8, R7, R0, fields.socketSock.offset).jumpIf(R7, '==', immediate(0), END);
  a.load(sizeOf(fields.protocol), R2, R7, fields.protocol.offset).jumpIf(R2, '!=', immediate(PROTOCOL_TCP), END);
  a.load(1, R2, R7, fields.state.offset).jumpIf(R2, '==', immediate(TCP_LISTEN), 'listener');
  a.jumpIf(R2, '==', immediate(TCP_CLOSE), END).jumpIf(R2, '==', immediate(TCP_SYN_RECEIVED), END);
  a.loadMapValue(R3, maps.control, 0).load(4, R3, R3, CONTROL.sweep);
  a.jumpIf(R3, '!=', immediate(SWEEP.connections), END);
  progress(writer);
  adopt(writer);
  listener(writer);
  findNamespace(writer);
  a.label(END).move(R0, immediate(0)).exit();
  return a.assemble();
}

/** A connection that is known: sums what moved since. One that is silent costs no more than this look. */
function progress(writer: Writer): void {
  const { a } = writer;
  findConnection(writer, 'adopt');
  a.load(8, R1, R6, CONNECTION.open).jumpIf(R1, '==', immediate(0), END);
  a.move(R1, R7).call(HELPER.tcpSock).jumpIf(R0, '==', immediate(0), END).move(R8, R0);
  loadSent(writer, R1);
  a.load(8, R3, R6, CONNECTION.sent).jumpIf(R1, '!=', R3, 'moved');
  loadReceived(writer, R1);
  a.load(8, R3, R6, CONNECTION.received).jumpIf(R1, '==', R3, END);
  a.label('moved');
  restoreKey(writer);
  findSum(writer, END);
  addProgress(writer);
  a.jump(END);
}

/** A connection from before the start: live from now on; what it did before is not ours. */
function adopt(writer: Writer): void {
  const { a, fields, maps } = writer;
  a.label('adopt');
  a.move(R1, R7).call(HELPER.tcpSock).jumpIf(R0, '==', immediate(0), END).move(R8, R0);
  writeEndpoints(writer, R7, END);
  a.load(2, R1, R7, fields.localPort.offset);
  writeServer(writer, INBOUND);
  writeListener(writer, 'not accepted');
  a.jump('direction known');
  a.label('not accepted').load(2, R1, R7, fields.remotePort.offset).networkToHost16(R1);
  writeServer(writer, OUTBOUND);
  writeProcess(writer, R9, END);
  a.label('direction known').load(1, R1, R7, fields.state.offset);
  a.jumpIf(R1, '==', immediate(TCP_SYN_SENT), 'adopt pending');
  keepConnection(writer, 1);
  // It may have closed on another CPU before it was kept: then nobody would ever forget it.
  a.load(1, R1, R7, fields.state.offset).jumpIf(R1, '==', immediate(TCP_CLOSE), 'closed meanwhile');
  findConnection(writer, END);
  loadSent(writer, R1);
  a.store(8, R6, CONNECTION.sent, R1);
  loadReceived(writer, R1);
  a.store(8, R6, CONNECTION.received, R1);
  a.load(sizeOf(fields.resends), R1, R8, fields.resends.offset).store(8, R6, CONNECTION.retransmits, R1);
  findSum(writer, END);
  countOne(writer, SUM.adopted);
  a.jump(END);
  a.label('adopt pending');
  keepConnection(writer, 0);
  a.load(1, R1, R7, fields.state.offset).jumpIf(R1, '!=', immediate(TCP_CLOSE), END);
  a.label('closed meanwhile').loadMap(R1, maps.connections);
  a.move(R2, R10).compute(R2, '+=', immediate(SOCKET_AT)).call(HELPER.mapDelete).jump(END);
}

/** A listener: its owner still holds it, or this task is its heir, or nobody was known to listen here. */
function listener(writer: Writer): void {
  const { a, fields, maps } = writer;
  a.label('listener');
  writeProcess(writer, R9, END);
  writeEndpoints(writer, R7, END);
  a.load(2, R1, R7, fields.localPort.offset);
  writeServer(writer, INBOUND);
  writeListenerKey(writer);
  a.loadMapValue(R5, maps.control, 0).load(4, R8, R5, CONTROL.generation);
  findListenerOf(writer, 'new listener');
  a.load(8, R1, R0, LISTENER.start)
    .load(8, R2, R10, KEY + FLOW_KEY.start)
    .jumpIf(R1, '!=', R2, 'heir');
  a.load(4, R1, R0, LISTENER.pid)
    .load(4, R2, R10, KEY + FLOW_KEY.pid)
    .jumpIf(R1, '!=', R2, 'heir');
  a.store(4, R0, LISTENER.seen, R8).store(8, R0, LISTENER.socket, R7);
  a.store(4, R0, LISTENER.closed, immediate(0)).jump(END);
  a.label('heir').store(4, R0, LISTENER.heirSeen, R8);
  a.load(8, R1, R10, KEY + FLOW_KEY.start).store(8, R0, LISTENER.heirStart, R1);
  a.load(4, R1, R10, KEY + FLOW_KEY.pid)
    .store(4, R0, LISTENER.heirPid, R1)
    .jump(END);

  a.label('new listener');
  keepListener(writer);
  a.jump(END);
}

/** Runs in the agent, which reads the iterator: its own pid namespace is the one that processes must be visible in. */
function findNamespace({ a, fields, maps }: Writer): void {
  a.label('find namespace').call(HELPER.currentTask).load(8, R1, R0, fields.leader.offset);
  a.load(8, R3, R1, fields.threadPid.offset).load(4, R4, R3, fields.pidLevel.offset);
  a.loadMapValue(R6, maps.state, 0).store(4, R6, STATE.level, R4);
  a.compute(R4, '*=', immediate(16))
    .compute(R3, '+=', R4)
    .compute(R3, '+=', immediate(fields.pidNumbers.offset + 8));
  a.move(R1, R6).compute(R1, '+=', immediate(STATE.namespace)).move(R2, immediate(8)).call(HELPER.readKernel);
  a.jump(END);
}
