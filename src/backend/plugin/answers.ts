import { encodeFrame } from './arrow';
import type { Frame } from './frame';
import { RequestError, type HealthAnswer, type ResourceAnswer } from './handlers';
import { log } from './log';
import type { WireDataResponse, WireHealthResponse, WireResourceResponse } from './messages';

const HEALTH_OK = 1;
const HEALTH_ERROR = 2;

export function dataResponse(frames: readonly Frame[], refId: string): WireDataResponse {
  return { frames: frames.map((frame) => encodeFrame(frame, refId)), status: 200 };
}

export function errorResponse(error: unknown): WireDataResponse {
  const { message, status, source } = requestErrorOf(error);
  return { error: message, status, errorSource: source };
}

export function healthResponse(answer: HealthAnswer): WireHealthResponse {
  return {
    status: answer.ok ? HEALTH_OK : HEALTH_ERROR,
    message: answer.message,
    ...(answer.details ? { jsonDetails: Buffer.from(JSON.stringify(answer.details)) } : {}),
  };
}

export function resourceResponse(answer: ResourceAnswer): WireResourceResponse {
  return {
    code: answer.status,
    headers: { 'Content-Type': { values: ['application/json; charset=utf-8'] } },
    body: Buffer.from(JSON.stringify(answer.body)),
  };
}

export function resourceErrorResponse(error: unknown): WireResourceResponse {
  const { message, status } = requestErrorOf(error);
  return resourceResponse({ status, body: { message } });
}

/** What the person who asked may read; the details of a fault of our own go to the log. */
export function requestErrorOf(error: unknown): RequestError {
  if (error instanceof RequestError) {
    return error;
  }
  log('error', 'A request failed unexpectedly', { error: error instanceof Error ? error.stack : String(error) });
  return new RequestError(
    `The Service Map data source failed: ${error instanceof Error ? error.message : String(error)}. ` +
      "Grafana's log has the details.",
    500,
    'plugin',
  );
}
