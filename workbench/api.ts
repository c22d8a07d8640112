import type { IncomingMessage } from 'node:http';
import type { StoreSecrets, StoreSettings } from '../src/model/query';
import type { Boot } from './boot';
import { frameJson } from './frames';
import type { DatasourceSettings, PluginHost, QueryAnswer } from './pluginHost';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

interface QueryRequest {
  readonly from: string;
  readonly to: string;
  readonly queries: ReadonlyArray<Record<string, unknown>>;
}

interface SettingsRequest {
  readonly url: string;
  readonly jsonData: StoreSettings;
  readonly secureJsonData?: StoreSecrets;
}

const JSON_TYPE = 'application/json';

/** The workbench has no alerting: nothing fires, and nothing has fired. */
const ALERTS = ['/api/alertmanager/grafana/api/v2/alerts', '/api/annotations'];

/** The part of Grafana's HTTP API that the plugins use. */
export class Api {
  constructor(
    private readonly plugin: PluginHost,
    private settings: DatasourceSettings,
  ) {}

  async answer(request: IncomingMessage, url: string, { plugins }: Boot): Promise<Answer> {
    const datasource = `/api/datasources/uid/${this.settings.uid}`;
    const resources = `${datasource}/resources/`;
    const { method = 'GET' } = request;
    const body = await bodyOf(request);
    if (url.startsWith('/api/ds/query')) {
      return this.query(JSON.parse(body.toString()) as QueryRequest);
    }
    if (url.startsWith(resources)) {
      return this.resource(method, url.slice(resources.length), body);
    }
    if (url === `${datasource}/health`) {
      return this.health();
    }
    if (url === datasource) {
      return method === 'PUT' ? this.save(JSON.parse(body.toString()) as SettingsRequest) : json(200, this.shown());
    }
    if (ALERTS.includes(url.split('?')[0]!)) {
      return json(200, []);
    }
    const manifest = Object.values(plugins).find(({ id }) => url === `/api/plugins/${id}/settings`);
    return manifest ? json(200, manifest) : json(404, { message: `The workbench has no ${url}` });
  }

  private async query({ from, to, queries }: QueryRequest): Promise<Answer> {
    const answers = await this.plugin.query(this.settings, queries, Number(from), Number(to));
    const failed = Object.values(answers).some(({ error }) => error);
    const results = Object.fromEntries(Object.entries(answers).map(([refId, answer]) => [refId, resultOf(answer)]));
    return json(failed ? 400 : 200, { results });
  }

  private async resource(method: string, url: string, body: Buffer): Promise<Answer> {
    const answer = await this.plugin.resource(this.settings, method, url, body);
    const type = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'content-type');
    return { status: answer.code, type: type?.[1].values[0] ?? JSON_TYPE, body: answer.body };
  }

  private async health(): Promise<Answer> {
    const { status, message } = await this.plugin.health(this.settings);
    return json(status === 1 ? 200 : 400, { status: status === 1 ? 'OK' : 'ERROR', message });
  }

  private save({ url, jsonData, secureJsonData }: SettingsRequest): Answer {
    this.settings = { ...this.settings, url, jsonData, secrets: { ...this.settings.secrets, ...secureJsonData } };
    return json(200, this.shown());
  }

  /** The settings as a browser may see them: of the secrets only which are there. */
  private shown() {
    const { secrets, ...settings } = this.settings;
    const stored = Object.entries(secrets).map(([name, value]) => [name, Boolean(value)]);
    return { ...settings, id: 1, type: 'servicemap-datasource', secureJsonFields: Object.fromEntries(stored) };
  }
}

function resultOf({ frames, error, status, errorSource }: QueryAnswer) {
  return { status, frames: frames.map(frameJson), ...(error ? { error, errorSource } : {}) };
}

function json(status: number, content: unknown): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(content) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
