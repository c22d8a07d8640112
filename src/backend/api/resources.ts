import { RequestError, type ResourceAnswer, type ResourceRequest } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { postWorkItems } from '../workitems/postWorkItems';
import { answerDetail } from '../details/answerDetail';
import { checkSearch } from './checkSearch';
import { listMachines, oneMachine } from './machines';

/** Answers `resources/…` of the data source. */
export async function answerResource(
  request: ResourceRequest,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<ResourceAnswer> {
  switch (request.path.split('/')[0]) {
    case 'machines':
      return answerMachines(request, configured, signal);
    case 'search':
      return answerSearchResource(request);
    case 'workitems':
      return answerWorkItems(request, configured, signal);
    default:
      return unknown(request);
  }
}

async function answerMachines(
  request: ResourceRequest,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<ResourceAnswer> {
  const [, id, detail, ...rest] = request.path.split('/');
  if (rest.length > 0) {
    unknown(request);
  }
  allow('GET', request);
  const { parameters } = request;
  if (id === undefined) {
    return { status: 200, body: await listMachines(parameters, configured, signal) };
  }
  const machine = decoded(id);
  const body =
    detail === undefined
      ? await oneMachine(machine, configured, signal)
      : await answerDetail(machine, detail, parameters, configured, signal);
  return { status: 200, body };
}

function answerSearchResource(request: ResourceRequest): ResourceAnswer {
  if (request.path !== 'search/check') {
    unknown(request);
  }
  allow('POST', request);
  return { status: 200, body: checkSearch(request.body) };
}

async function answerWorkItems(
  request: ResourceRequest,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<ResourceAnswer> {
  if (request.path !== 'workitems') {
    unknown(request);
  }
  allow('POST', request);
  return { status: 200, body: await postWorkItems(request, configured, signal) };
}

function unknown({ path }: ResourceRequest): never {
  const known = '"machines", "machines/<id>", "machines/<id>/<detail>", "search/check" and "workitems" exist';
  throw new RequestError(`There is no resource "${path}": ${known}.`, 404);
}

function allow(method: 'GET' | 'POST', request: ResourceRequest): void {
  if (request.method !== method) {
    throw new RequestError(`"${request.path}" is asked with ${method}, not ${request.method}.`, 405);
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
