import { answerQuery } from './api/answerQuery';
import { answerResource } from './api/resources';
import { checkHealth } from './health/checkHealth';
import { limiter } from './limit';
import type { DataSource } from './plugin/handlers';
import { serve } from './plugin/serve';
import { configuredStore } from './requestStore';
import { withStoreErrors } from './storeRequestError';

/** Answers made at once for a data source: each holds its rows in memory, and the process is to stay small. */
const limited = limiter(8);

/** A data source that is being set up has another URL, or another store behind the same uid, at each try. */
function queueOf({ uid, url }: DataSource): string {
  return `${uid} ${url}`;
}

void serve({
  // Small, and the way to find out why all the others hang: never in a queue behind them.
  checkHealth: async (dataSource, signal) => checkHealth(configuredStore(dataSource), signal),
  queryData: (query, dataSource, signal) =>
    withStoreErrors(() =>
      limited(queueOf(dataSource), signal, async () => answerQuery(query, configuredStore(dataSource), signal)),
    ),
  callResource: (request, dataSource, signal) =>
    withStoreErrors(() =>
      limited(queueOf(dataSource), signal, async () => answerResource(request, configuredStore(dataSource), signal)),
    ),
});
