import { answerQuery } from './api/answerQuery';
import { answerResource } from './api/resources';
import { checkHealth } from './health/checkHealth';
import { limiter } from './limit';
import { serve } from './plugin/serve';
import { configuredStore } from './requestStore';
import { withStoreErrors } from './storeRequestError';

/** Answers made at once: each holds its rows in memory, and the process is to stay small. */
const limited = limiter(8);

void serve({
  checkHealth: (dataSource, signal) => limited(() => checkHealth(configuredStore(dataSource), signal)),
  queryData: (query, dataSource, signal) =>
    limited(() => withStoreErrors(async () => answerQuery(query, configuredStore(dataSource), signal))),
  callResource: (request, dataSource, signal) =>
    limited(() => withStoreErrors(async () => answerResource(request, configuredStore(dataSource), signal))),
});
