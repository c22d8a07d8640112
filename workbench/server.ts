import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { DIST, ROOT } from '../scripts/paths';
import { Api } from './api';
import type { Boot, Dashboard, PluginManifest } from './boot';
import type { Edition } from './bundle';
import { indexHtml } from './indexHtml';
import type { DatasourceSettings, PluginHost } from './pluginHost';

export interface Options {
  readonly edition: Edition;
  /** Folder that {@link bundlePage} has made. */
  readonly page: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly plugin: PluginHost;
  readonly datasource: DatasourceSettings;
}

export interface Workbench {
  readonly url: string;
  stop(): Promise<void>;
}

const MEDIA_TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
};

// Fonts and a few icons are Grafana's own, not its packages': the page does without them.
const ICONS = join(ROOT, 'node_modules/@grafana/ui/dist/public/img/icons');
// Grafana 9.4 loads its code editor by this path; later versions bring it in their packages.
const CODE_EDITOR = join(ROOT, 'workbench/editions/9.4/node_modules/monaco-editor');
const EMPTY_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>';

/** Serves the built bundle in a page of Grafana's own packages, on loopback, with the real backend behind it. */
export async function startWorkbench(options: Options): Promise<Workbench> {
  const api = new Api(options.plugin, options.datasource);
  const boots = await bootsOf(options);
  const server = createServer((request, response) => {
    answer(request, response, options, api, boots).catch((error: Error) => {
      send(response, 500, 'application/json', JSON.stringify({ message: error.message }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => close(server) };
}

/** The page of each dashboard that the app brings along, the first one for all other addresses. */
async function bootsOf(options: Options): Promise<readonly [Boot, ...Boot[]]> {
  return [await bootOf(options, 'service-map.json'), await bootOf(options, 'fleet.json')];
}

async function bootOf({ edition, datasource }: Options, file: string): Promise<Boot> {
  const json = async <T>(...path: string[]) => JSON.parse(await readFile(join(DIST, ...path), 'utf8')) as T;
  return {
    edition,
    datasource: { uid: datasource.uid, name: datasource.name },
    dashboard: await json<Dashboard>('dashboards', file),
    plugins: {
      app: await json<PluginManifest>('plugin.json'),
      datasource: await json<PluginManifest>('datasource/plugin.json'),
      panel: await json<PluginManifest>('panel/plugin.json'),
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { page }: Options,
  api: Api,
  boots: readonly [Boot, ...Boot[]],
): Promise<void> {
  const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://workbench');
  const boot = boots.find(({ dashboard }) => pathname.split('/')[2] === dashboard.uid) ?? boots[0];
  if (pathname.startsWith('/api/')) {
    const { status, type, body } = await api.answer(request, pathname + search, boot);
    return send(response, status, type, body);
  }
  if (pathname === '/') {
    response.writeHead(302, { Location: `/d/${boot.dashboard.uid}/service-map${search}` }).end();
    return;
  }
  if (pathname.startsWith('/public/fonts/')) {
    response.writeHead(204).end();
    return;
  }
  const file = fileOf(pathname, page, boot.plugins.app.id);
  if (file !== undefined) {
    return sendFile(request, response, file);
  }
  const theme = searchParams.get('theme') === 'light' ? 'light' : 'dark';
  send(response, 200, 'text/html; charset=utf-8', indexHtml(boot, theme));
}

/** The file that a public path stands for, or undefined where it is a page. */
function fileOf(pathname: string, page: string, appId: string): string | undefined {
  const folders: Record<string, string> = {
    '/workbench/': page,
    [`/public/plugins/${appId}/`]: DIST,
    '/public/build/img/icons/': ICONS,
    '/public/img/icons/': ICONS,
    '/public/lib/monaco/': CODE_EDITOR,
  };
  const prefix = Object.keys(folders).find((candidate) => pathname.startsWith(candidate));
  if (prefix === undefined) {
    return undefined;
  }
  const folder = folders[prefix]! + sep;
  const file = normalize(join(folder, decodeURIComponent(pathname.slice(prefix.length))));
  return file.startsWith(folder) ? file : undefined;
}

/** A browser that has the file already need not read eight megabytes of Grafana's packages again. */
async function sendFile(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const type = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    return file.startsWith(ICONS) ? send(response, 200, type, EMPTY_ICON) : send(response, 404, type, '');
  }
  const etag = `"${found.mtimeMs}-${found.size}"`;
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: etag };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
  } else {
    response.writeHead(200, headers).end(await readFile(file));
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
