import { join } from 'node:path';
import {
  credentials,
  loadPackageDefinition,
  type ChannelCredentials,
  type ServiceClientConstructor,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { StoreSecrets, StoreSettings } from '../../src/model/query';
import { decodeFrame, type DecodedFrame } from './arrowFrame';
import { launchPlugin, type PluginProcess } from './pluginProcess';

/** A data source as it is configured in Grafana. */
export interface DataSourceSettings extends StoreSettings {
  readonly url: string;
  readonly secrets?: StoreSecrets;
}

/** `from` and `to` are milliseconds since 1970. */
export interface HostQuery {
  readonly refId: string;
  readonly from: number;
  readonly to: number;
  /** Sent as it is when text, else as JSON. */
  readonly json: unknown;
}

export interface HostAnswer {
  readonly status: number;
  readonly error: string;
  readonly errorSource: string;
  readonly frames: readonly DecodedFrame[];
}

export interface ResourceCall {
  /** Sent as it is when text, else as JSON. */
  readonly body?: unknown;
  /** Role in the organisation of who asks; without one, Grafana tells of no user. */
  readonly role?: string;
}

type WireAnswer = Omit<HostAnswer, 'frames'> & { readonly frames: readonly Buffer[] };

/** The backend under a host that speaks the plugin protocol as Grafana does. */
export interface PluginHost {
  readonly pid: number;
  readonly plugin: PluginProcess;
  checkHealth(settings: DataSourceSettings): Promise<{ ok: boolean; message: string }>;
  queryData(settings: DataSourceSettings, queries: readonly HostQuery[]): Promise<Record<string, HostAnswer>>;
  callResource(
    settings: DataSourceSettings,
    path: string,
    method?: string,
    more?: ResourceCall,
  ): Promise<{ status: number; body: unknown }>;
  /** Ends it by the protocol's Shutdown; gives its exit code. */
  stop(): Promise<number | null>;
}

const options = { keepCase: true, longs: Number, defaults: true, bytes: Buffer };
const UNLIMITED = { 'grpc.max_receive_message_length': -1 };

export async function startPlugin(environment: NodeJS.ProcessEnv = {}): Promise<PluginHost> {
  return connectTo(await launchPlugin(environment), credentials.createInsecure());
}

/** Calls the services of a plugin that shook hands. */
export function connectTo(plugin: PluginProcess, channel: ChannelCredentials): PluginHost {
  const address = `unix:${plugin.handshake[3]}`;
  const clients = ['pluginHost.proto', 'goPlugin.proto'].map((file) =>
    loadPackageDefinition(loadSync(join(__dirname, file), options)),
  );
  const service = (path: string) => {
    const [namespace = '', name = ''] = path.split('.');
    const found = clients.map((client) => client[namespace]).find((candidate) => candidate !== undefined);
    const Client = (found as Record<string, ServiceClientConstructor>)[name]!;
    return new Client(address, channel, { ...UNLIMITED, 'grpc.ssl_target_name_override': 'localhost' });
  };
  const [diagnostics, data, resource, controller] = [
    service('pluginv2.Diagnostics'),
    service('pluginv2.Data'),
    service('pluginv2.Resource'),
    service('plugin.GRPCController'),
  ];

  return {
    pid: plugin.child.pid!,
    plugin,
    checkHealth: async (settings) => {
      const answer = await call<{ status: number; message: string }>(diagnostics!, 'CheckHealth', {
        pluginContext: contextOf(settings),
      });
      return { ok: answer.status === 1, message: answer.message };
    },
    queryData: async (settings, queries) => {
      const answer = await call<{ responses: Record<string, WireAnswer> }>(data!, 'QueryData', {
        pluginContext: contextOf(settings),
        queries: queries.map(wireQuery),
      });
      return Object.fromEntries(
        Object.entries(answer.responses).map(([refId, response]) => [
          refId,
          { ...response, frames: response.frames.map((frame) => decodeFrame(frame)) },
        ]),
      );
    },
    callResource: (settings, path, method = 'GET', { body: sent, role } = {}) =>
      new Promise((resolve, reject) => {
        let status = 0;
        const body: Buffer[] = [];
        const stream = resource!['CallResource']!({
          pluginContext: {
            ...contextOf(settings),
            ...(role === undefined ? {} : { user: { login: 'somebody', role } }),
          },
          path: path.split('?')[0],
          url: path,
          method,
          body: bytesOf(sent),
        });
        stream.on('data', (part: { code: number; body: Buffer }) => {
          status ||= part.code;
          body.push(part.body);
        });
        stream.on('error', reject);
        stream.on('end', () => resolve({ status, body: JSON.parse(Buffer.concat(body).toString('utf8')) }));
      }),
    stop: async () => {
      // The answer may be lost with the process.
      await call(controller!, 'Shutdown', {}).catch(() => undefined);
      const code = await plugin.ended;
      [diagnostics, data, resource, controller].forEach((client) => client!.close());
      return code;
    },
  };
}

function call<Answer>(
  client: InstanceType<ServiceClientConstructor>,
  method: string,
  request: unknown,
): Promise<Answer> {
  return new Promise((resolve, reject) =>
    client[method]!(request, (error: Error | null, answer: Answer) => (error ? reject(error) : resolve(answer))),
  );
}

function contextOf({ url, secrets = {}, ...jsonData }: DataSourceSettings) {
  return {
    orgId: 1,
    pluginId: 'servicemap-datasource',
    dataSourceInstanceSettings: {
      id: 1,
      uid: 'test',
      name: 'Service Map',
      url,
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: secrets,
    },
  };
}

function wireQuery({ refId, from, to, json }: HostQuery) {
  return {
    refId,
    timeRange: { fromEpochMS: from, toEpochMS: to },
    json: bytesOf(json),
  };
}

function bytesOf(json: unknown): Buffer {
  return Buffer.from(typeof json === 'string' ? json : (JSON.stringify(json) ?? ''));
}
