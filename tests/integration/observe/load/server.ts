import { createServer } from 'node:net';

/**
 * A server for known traffic, `server.ts PORT REQUEST_BYTES REPLY_BYTES`: answers each request of that many bytes and
 * closes. Says `listening`, and at the end of its input writes what happened as one line of JSON.
 */
const [port = 0, requestBytes = 0, replyBytes = 0] = process.argv.slice(2).map(Number);
const truth = { accepted: 0, received: 0, sent: 0, pid: process.pid };
const reply = Buffer.alloc(replyBytes, 'r');

const server = createServer((socket) => {
  let received = 0;
  truth.accepted += 1;
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    truth.received += data.length;
    received += data.length;
    if (received === requestBytes) {
      truth.sent += replyBytes;
      socket.end(reply);
    }
  });
});
server.listen({ port, host: '::', backlog: 4096 }, () => console.log('listening'));
process.stdin.resume().on('end', () => {
  process.stdout.write(`${JSON.stringify(truth)}\n`, () => process.exit(0));
});
