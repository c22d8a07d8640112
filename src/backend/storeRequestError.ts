import { StoreError, type Fault } from './influx/errors';
import { RequestError } from './plugin/handlers';

/** Never 401 or 403: those would tell a browser that its session with Grafana has ended. */
const statusOf: Readonly<Record<Fault, number>> = {
  unreachable: 502,
  unauthorized: 502,
  noSuchDatabase: 502,
  timeout: 504,
  truncated: 502,
  badAnswer: 502,
  rejected: 502,
  tooMuch: 400,
  cancelled: 499,
};

/** Runs a handler so that what the store did wrong becomes the answer to the person who asked. */
export async function withStoreErrors<Answer>(handler: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handler();
  } catch (error) {
    throw error instanceof StoreError ? new RequestError(error.message, statusOf[error.fault]) : error;
  }
}
