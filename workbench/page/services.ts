import type { DataSourceApi, DataSourceInstanceSettings } from '@grafana/data';
import { EventBusSrv } from '@grafana/data';
import * as runtime from '@grafana/runtime';
import { defer, from, type Observable } from 'rxjs';
import type { Boot } from '../boot';

type Request = {
  url: string;
  method?: string;
  params?: Record<string, unknown>;
  data?: unknown;
  headers?: Record<string, string>;
};

/** Gives the plugins the services that Grafana would. */
export function provideServices(
  boot: Boot,
  datasource: () => DataSourceApi,
  settings: DataSourceInstanceSettings,
): void {
  runtime.setBackendSrv({ ...backend, fetch: fetchObserved } as unknown as runtime.BackendSrv);
  runtime.setTemplateSrv(templates(boot) as unknown as runtime.TemplateSrv);
  runtime.setLocationSrv({ update: ({ query }) => runtime.locationService.partial(query ?? {}) });
  runtime.setAppEvents(new EventBusSrv());
  runtime.setEchoSrv({
    flush: () => undefined,
    addBackend: () => undefined,
    addEvent: () => undefined,
  } as unknown as runtime.EchoSrv);
  runtime.setDataSourceSrv({
    get: () => Promise.resolve(datasource()),
    getList: () => [settings],
    getInstanceSettings: () => settings,
    reload: () => Promise.resolve(),
  } as unknown as runtime.DataSourceSrv);
}

async function request({ url, method = 'GET', params = {}, data, headers }: Request) {
  const query = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();
  const answer = await fetch(`/${url.replace(/^\//, '')}${query && `?${query}`}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: data === undefined ? undefined : JSON.stringify(data),
  });
  const body: unknown = await answer.json().catch(() => ({ message: answer.statusText }));
  const response = { data: body, status: answer.status, statusText: answer.statusText, ok: answer.ok, config: { url } };
  if (!answer.ok) {
    throw response;
  }
  return response;
}

const fetchObserved = (options: Request): Observable<unknown> => defer(() => from(request(options)));

const call = (method: string) => async (url: string, dataOrParams?: unknown) => {
  const content = method === 'GET' ? { params: dataOrParams as Record<string, unknown> } : { data: dataOrParams };
  return (await request({ url, method, ...content })).data;
};

const backend = { get: call('GET'), post: call('POST'), put: call('PUT'), datasourceRequest: request };

/** Variables live in the address, as Grafana keeps them: `var-machine=…`. */
function templates({ dashboard, datasource }: Boot) {
  const valueOf = (name: string) =>
    runtime.locationService.getSearch().get(`var-${name}`) ?? (name === 'datasource' ? datasource.uid : '');
  const isVariable = (name: string) => dashboard.templating.list.some((variable) => variable.name === name);
  return {
    getVariables: () => dashboard.templating.list,
    containsTemplate: (text?: string) =>
      [...(text ?? '').matchAll(/\$\{?(\w+)/g)].some(([, name]) => isVariable(name!)),
    updateTimeRange: () => undefined,
    replace: (text?: string) =>
      (text ?? '').replace(/\$(?:\{(\w+)(?::\w+)?\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
        const name = braced ?? plain ?? '';
        return isVariable(name) ? valueOf(name) : whole;
      }),
  };
}
