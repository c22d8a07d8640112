import { createServer } from 'node:net';

/** A server that answers each line with "ok" and keeps connections open: `listen.ts PORT…`. */
for (const port of process.argv.slice(2).map(Number)) {
  const server = createServer((socket) => {
    socket.on('data', () => socket.write('ok\n'));
    socket.on('error', () => socket.destroy());
  });
  server.listen(port, '::', () => console.log(`listening on ${port}`));
}
