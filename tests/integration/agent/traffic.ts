import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const SERVER = `
import socket
server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen(64)
print(server.getsockname()[1], flush=True)
held = []
while True: held.append(server.accept())
`;

const CLIENT = `
import socket, sys
held = []
for line in sys.stdin:
    for _ in range(int(line)): held.append(socket.create_connection(('127.0.0.1', int(sys.argv[1]))))
    print('open', flush=True)
`;

/** A server process and a client process with connections between them that stay open. */
export class Traffic {
  private constructor(
    readonly server: ChildProcess,
    readonly client: ChildProcess,
    readonly port: number,
  ) {}

  /** @param python path of the interpreter that runs the client, whose name the map shows */
  static async start(python = 'python3'): Promise<Traffic> {
    const server = spawn('python3', ['-c', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(server.stdout!, 'data')) as [Buffer];
    const port = Number(text.toString());
    return new Traffic(
      server,
      spawn(python, ['-c', CLIENT, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] }),
      port,
    );
  }

  async open(count: number): Promise<void> {
    const opened = once(this.client.stdout!, 'data');
    this.client.stdin!.write(`${count}\n`);
    await opened;
  }

  stop(): void {
    this.client.kill('SIGKILL');
    this.server.kill('SIGKILL');
  }
}
