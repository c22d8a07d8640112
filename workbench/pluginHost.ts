import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { credentials, loadPackageDefinition, type Client, type GrpcObject } from '@grpc/grpc-js';
import type { StoreSecrets, StoreSettings } from '../src/model/query';
import { protocolDefinitions } from '../src/backend/plugin/protocol';

/** A datasource as Grafana keeps it; the secrets are decrypted for the backend alone. */
export interface DatasourceSettings {
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly jsonData: StoreSettings;
  readonly secrets: StoreSecrets;
}

export interface QueryAnswer {
  readonly frames: readonly Uint8Array[];
  readonly error: string;
  readonly status: number;
  readonly errorSource: string;
}

export interface ResourceAnswer {
  readonly code: number;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Buffer;
}

/** A running backend process, asked over gRPC the way Grafana's server asks it. */
export interface PluginHost {
  readonly child: ChildProcess;
  /** `queries` as the browser sends them; from and to are milliseconds since 1970. */
  query(
    settings: DatasourceSettings,
    queries: ReadonlyArray<Readonly<Record<string, unknown>>>,
    from: number,
    to: number,
  ): Promise<Record<string, QueryAnswer>>;
  /** `url` is the path below `resources/` with its query string. */
  resource(settings: DatasourceSettings, method: string, url: string, body: Buffer): Promise<ResourceAnswer>;
  /** Status 1 is OK. */
  health(settings: DatasourceSettings): Promise<{ status: number; message: string; jsonDetails: Buffer }>;
  stop(): Promise<void>;
}

const MESSAGE_LIMIT = 16 * 1024 * 1024;

/** Starts the executable and waits for its handshake line; its log goes to `log`, a file descriptor. */
export async function startPlugin(executable: string, log: number): Promise<PluginHost> {
  const child = spawn(executable, {
    detached: true,
    env: { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2', PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', log],
  });
  const address = await handshake(child);
  const [data, resources, diagnostics, controller] = clientsOf(address);
  return {
    child,
    query: async (settings, queries, from, to) => {
      const answer = await unary<{ responses: Record<string, QueryAnswer> }>(data, 'QueryData', {
        pluginContext: contextOf(settings),
        queries: queries.map((query) => wireQuery(query, from, to)),
      });
      return answer.responses;
    },
    resource: (settings, method, url, body) =>
      firstOf<ResourceAnswer>(resources, 'CallResource', {
        pluginContext: contextOf(settings),
        method,
        url,
        path: url.split('?')[0],
        body,
      }),
    health: (settings) => unary(diagnostics, 'CheckHealth', { pluginContext: contextOf(settings) }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        await unary(controller, 'Shutdown', {}).catch(() => child.kill());
        await ended;
      }
      [data, resources, diagnostics, controller].forEach((client) => client.close());
    },
  };
}

async function handshake(child: ChildProcess): Promise<string> {
  const line = await Promise.race([
    once(createInterface(child.stdout!), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => `the process ended with code ${String(code)}`),
    once(child, 'error').then(([error]) => String(error)),
  ]);
  const [core, app, network, address, protocol] = line.split('|');
  if (core !== '1' || app !== '2' || protocol !== 'grpc' || address === undefined) {
    throw new Error(`The backend did not start: ${line}`);
  }
  return network === 'unix' ? `unix:${address}` : address;
}

type Call = (request: unknown, done: (error: Error | null, answer: unknown) => void) => void;
type StreamCall = (request: unknown) => AsyncIterable<unknown>;

function clientsOf(address: string): [Client, Client, Client, Client] {
  const services = loadPackageDefinition(protocolDefinitions()) as unknown as Record<string, GrpcObject>;
  const connect = (scope: string, name: string) => {
    const Service = services[scope]![name] as unknown as new (...parameters: unknown[]) => Client;
    return new Service(address, credentials.createInsecure(), {
      'grpc.max_receive_message_length': MESSAGE_LIMIT,
      'grpc.max_send_message_length': -1,
    });
  };
  return [
    connect('pluginv2', 'Data'),
    connect('pluginv2', 'Resource'),
    connect('pluginv2', 'Diagnostics'),
    connect('plugin', 'GRPCController'),
  ];
}

function unary<T>(client: Client, method: string, request: unknown): Promise<T> {
  const call = (client as unknown as Record<string, Call>)[method]!;
  return new Promise((resolve, reject) => {
    call.call(client, request, (error, answer) => (error ? reject(error) : resolve(answer as T)));
  });
}

async function firstOf<T>(client: Client, method: string, request: unknown): Promise<T> {
  for await (const message of (client as unknown as Record<string, StreamCall>)[method]!.call(client, request)) {
    return message as T;
  }
  throw new Error(`${method} answered nothing`);
}

function contextOf({ uid, name, url, jsonData, secrets }: DatasourceSettings) {
  return {
    orgId: 1,
    pluginId: 'servicemap-datasource',
    dataSourceInstanceSettings: {
      id: 1,
      uid,
      name,
      url,
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: secrets,
      lastUpdatedMS: 0,
    },
  };
}

function wireQuery(query: Readonly<Record<string, unknown>>, from: number, to: number) {
  return {
    refId: query.refId,
    queryType: query.queryType ?? '',
    maxDataPoints: query.maxDataPoints ?? 1000,
    intervalMS: query.intervalMs ?? 1000,
    timeRange: { fromEpochMS: from, toEpochMS: to },
    json: Buffer.from(JSON.stringify(query)),
  };
}
