import { RequestError, type ResourceRequest } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { machineFinder } from './computers';
import { connectorsOf } from './connectors/connectors';
import { postedItems } from './postedItem';
import { storeItems, type Stored } from './storeItems';

const MAY_POST: readonly string[] = ['Editor', 'Admin'];

/**
 * `POST workitems`.
 *
 * @throws RequestError for a role that may not, and for items that are wrong: then nothing is stored
 * @throws StoreError
 */
export async function postWorkItems(
  { role, body, bodyBytes }: ResourceRequest,
  { store, serviceDesks }: ConfiguredStore,
  signal: AbortSignal,
): Promise<Stored> {
  if (!MAY_POST.includes(role)) {
    const has = role === '' ? 'Grafana told no role of who asks' : `who asks has the role ${role}`;
    throw new RequestError(
      `Work items are taken from users and service accounts with the role Editor or Admin, and ${has}: ask with the ` +
        'token of a service account with the role Editor (Administration → Service accounts).',
      403,
    );
  }
  const items = postedItems(body, bodyBytes);
  const taken = connectorsOf(serviceDesks).find(({ name }) => items.some(({ connection }) => connection === name));
  if (taken) {
    throw new RequestError(`"${taken.name}" is the connection that this data source reads itself: name another.`, 400);
  }
  return storeItems(items, await machineFinder(store, signal), store, signal);
}
