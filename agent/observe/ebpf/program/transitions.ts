import { Assembler, immediate, R0, R1, R2, R6, R7, R8, R9, R10 } from '../assembler';
import { CONNECTION, INBOUND, LISTENER, OUTBOUND, SUM } from '../layout';
import { writeEndpoints, writeServer } from './endpoints';
import { addProgress, countOne, findConnection, findSum, keepConnection, restoreKey } from './figures';
import {
  HELPER,
  PROTOCOL_TCP,
  sizeOf,
  SOCKET_AT,
  TCP_CLOSE,
  TCP_ESTABLISHED,
  TCP_LISTEN,
  TCP_SYN_RECEIVED,
  TCP_SYN_SENT,
  type Writer,
} from './frame';
import { findListenerOf, keepListener, writeListener, writeListenerKey } from './listeners';
import { rememberProcess, writeProcess } from './process';

const END = 'end';

/**
 * The program on `inet_sock_set_state(socket, old state, new state)`: counts every connection where it happens. r7 is
 * the socket, r8 the old state and later the TCP socket, r9 the new state and later the figures.
 */
export function transitions(fields: Writer['fields'], maps: Writer['maps']): Buffer {
  const a = new Assembler();
  const writer = { a, fields, maps };
  a.load(8, R7, R1, 0).load(4, R8, R1, 8).load(4, R9, R1, 16);
  a.load(sizeOf(fields.protocol), R2, R7, fields.protocol.offset).jumpIf(R2, '!=', immediate(PROTOCOL_TCP), END);
  a.jumpIf(R9, '==', immediate(TCP_SYN_SENT), 'connect');
  a.jumpIf(R9, '==', immediate(TCP_ESTABLISHED), 'established');
  a.jumpIf(R9, '==', immediate(TCP_LISTEN), 'listen');
  a.jumpIf(R9, '==', immediate(TCP_CLOSE), 'close');
  a.jump(END);
  connect(writer);
  established(writer);
  listen(writer);
  close(writer);
  a.label(END).move(R0, immediate(0)).exit();
  return a.assemble();
}

/** CLOSE → SYN_SENT, in the process that calls connect: the only moment that tells who it was. */
function connect(writer: Writer): void {
  const { a, fields } = writer;
  a.label('connect').call(HELPER.currentTask).move(R6, R0);
  writeProcess(writer, R6, END);
  writeEndpoints(writer, R7, END);
  a.load(2, R1, R7, fields.remotePort.offset).networkToHost16(R1);
  writeServer(writer, OUTBOUND);
  rememberProcess(writer);
  a.store(8, R10, SOCKET_AT, R7);
  keepConnection(writer, 0);
  findSum(writer, END);
  countOne(writer, SUM.attempts);
  a.jump(END);
}

/** SYN_SENT → ESTABLISHED: the connect succeeded. SYN_RECV → ESTABLISHED: a listener accepts; no process runs then. */
function established(writer: Writer): void {
  const { a, fields } = writer;
  a.label('established');
  findConnection(writer, 'accepted');
  a.move(R1, immediate(1)).store(8, R6, CONNECTION.open, R1);
  restoreKey(writer);
  findSum(writer, END);
  countOne(writer, SUM.established);
  a.jump(END);

  a.label('accepted').jumpIf(R8, '!=', immediate(TCP_SYN_RECEIVED), END);
  writeEndpoints(writer, R7, END);
  a.load(2, R1, R7, fields.localPort.offset);
  writeServer(writer, INBOUND);
  writeListener(writer, END);
  keepConnection(writer, 1);
  findSum(writer, END);
  countOne(writer, SUM.established);
  a.jump(END);
}

/** CLOSE → LISTEN, in the process that calls listen. */
function listen(writer: Writer): void {
  const { a, fields } = writer;
  a.label('listen').call(HELPER.currentTask).move(R6, R0);
  writeProcess(writer, R6, END);
  writeEndpoints(writer, R7, END);
  a.load(2, R1, R7, fields.localPort.offset);
  writeServer(writer, INBOUND);
  rememberProcess(writer);
  writeListenerKey(writer);
  keepListener(writer);
  a.jump(END);
}

/** → CLOSE: of a listener, of a connect that failed, or of a connection, whose figures are final now. */
function close(writer: Writer): void {
  const { a, maps } = writer;
  a.label('close').jumpIf(R8, '==', immediate(TCP_LISTEN), 'listener closed');
  findConnection(writer, END);
  restoreKey(writer);
  a.load(8, R1, R6, CONNECTION.open).jumpIf(R1, '==', immediate(0), 'failed');
  a.move(R1, R7).call(HELPER.tcpSock).jumpIf(R0, '==', immediate(0), 'forget').move(R8, R0);
  findSum(writer, 'forget');
  addProgress(writer);
  countOne(writer, SUM.terminated);
  a.jump('forget');
  failed(writer);
  a.label('forget').loadMap(R1, maps.connections);
  a.move(R2, R10).compute(R2, '+=', immediate(SOCKET_AT)).call(HELPER.mapDelete).jump(END);
  listenerClosed(writer);
}

/** The socket's error number tells why; none means that the application gave up. */
function failed(writer: Writer): void {
  const { a, fields } = writer;
  const reasons: readonly [number, number][] = [
    [111, SUM.refused],
    [110, SUM.timedOut],
    [113, SUM.unreachable],
    [101, SUM.unreachable],
    [104, SUM.reset],
  ];
  a.label('failed');
  findSum(writer, 'forget');
  a.load(sizeOf(fields.error), R2, R7, fields.error.offset).move(R1, immediate(1));
  for (const [error, figure] of reasons) {
    const next = a.uniqueLabel('next reason');
    a.jumpIf(R2, '!=', immediate(error), next).atomicAdd(R9, figure, R1).jump('forget').label(next);
  }
  a.atomicAdd(R9, SUM.abandoned, R1).jump('forget');
}

/** Marks the listener, unless another socket has its place by now. The port is only in the TCP socket at this time. */
function listenerClosed(writer: Writer): void {
  const { a, fields } = writer;
  a.label('listener closed');
  writeEndpoints(writer, R7, END);
  a.move(R1, R7).call(HELPER.tcpSock).jumpIf(R0, '==', immediate(0), END);
  a.load(2, R1, R0, fields.sourcePort.offset).networkToHost16(R1);
  writeServer(writer, INBOUND);
  writeListenerKey(writer);
  findListenerOf(writer, END);
  a.load(8, R1, R0, LISTENER.socket).jumpIf(R1, '!=', R7, END);
  a.move(R1, immediate(1)).store(4, R0, LISTENER.closed, R1);
  a.jump(END);
}
