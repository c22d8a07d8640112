import { connect } from 'node:net';

/**
 * Known traffic, `client.ts {"host","port","rate","seconds","requestBytes","abandonAfter"}`: connects `rate` times a
 * second, sends a request, reads the reply to its end. Writes what happened as one line of JSON.
 * `abandonAfter`: milliseconds after which a connect that has no answer is given up; absent: never. `hold`: the
 * connections stay open, and that is written once all are.
 */
interface Order {
  readonly host: string;
  readonly port: number;
  readonly rate: number;
  readonly seconds: number;
  readonly requestBytes: number;
  readonly abandonAfter?: number;
  readonly hold?: boolean;
}

const TICK_MS = 5;
const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const request = Buffer.alloc(order.requestBytes, 'q');
const truth = { attempts: 0, established: 0, failed: 0, abandoned: 0, received: 0, sent: 0, pid: process.pid };
const total = order.rate * order.seconds;
let open = 0;

const began = performance.now();
const timer = setInterval(() => {
  const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * order.rate));
  while (truth.attempts < due) {
    call();
  }
  if (truth.attempts === total) {
    clearInterval(timer);
    reportWhenIdle();
  }
}, TICK_MS);

function call(): void {
  truth.attempts += 1;
  open += 1;
  const socket = connect({ host: order.host, port: order.port });
  let established = false;
  if (order.abandonAfter !== undefined) {
    setTimeout(() => socket.destroy(), order.abandonAfter);
  }
  socket.on('connect', () => {
    established = true;
    truth.established += 1;
    truth.sent += request.length;
    socket.write(request);
    if (order.hold && truth.established === total) {
      console.log(JSON.stringify(truth));
    }
  });
  socket.on('data', (data) => {
    truth.received += data.length;
  });
  socket.on('error', () => {
    truth.failed += 1;
    established = true;
  });
  socket.on('close', () => {
    truth.abandoned += established ? 0 : 1;
    open -= 1;
    reportWhenIdle();
  });
}

function reportWhenIdle(): void {
  if (truth.attempts === total && open === 0) {
    process.stdout.write(`${JSON.stringify(truth)}\n`, () => process.exit(0));
  }
}
