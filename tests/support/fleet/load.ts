import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Opens connections that live about a millisecond: `load.ts ADDRESS PORT PER_SECOND SECONDS`; prints how many it made. */
async function main([address = '', port = '', perSecond = '', seconds = '']: readonly string[]): Promise<void> {
  const total = Number(perSecond) * Number(seconds);
  const start = performance.now();
  let made = 0;
  while (made < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * Number(perSecond)));
    for (; made < due; made++) {
      const socket = connect({ host: address, port: Number(port) });
      socket.on('connect', () => setTimeout(() => socket.destroy(), 1));
      socket.on('error', () => undefined);
    }
    await pause(5);
  }
  console.log(made);
}

void main(process.argv.slice(2));
