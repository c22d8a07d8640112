import { RequestError, type ResourceAnswer, type ResourceRequest } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { listMachines, oneMachine } from './machines';

/** Answers `resources/…` of the data source. */
export async function answerResource(
  request: ResourceRequest,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<ResourceAnswer> {
  const [collection, id, ...rest] = request.path.split('/');
  if (collection !== 'machines' || rest.length > 0) {
    throw new RequestError(`There is no resource "${request.path}": "machines" and "machines/<id>" exist.`, 404);
  }
  if (request.method !== 'GET') {
    throw new RequestError(`"${request.path}" can only be read: ask with GET, not ${request.method}.`, 405);
  }
  const body =
    id === undefined
      ? await listMachines(request.parameters, configured, signal)
      : await oneMachine(decoded(id), configured, signal);
  return { status: 200, body };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
