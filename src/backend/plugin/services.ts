import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import {
  dataResponse,
  errorResponse,
  healthResponse,
  requestErrorOf,
  resourceErrorResponse,
  resourceResponse,
} from './answers';
import type { Handlers } from './handlers';
import type {
  WireHealthRequest,
  WireHealthResponse,
  WireQueryDataRequest,
  WireQueryDataResponse,
  WireDataResponse,
  WireQuery,
  WireResourceRequest,
  WireResourceResponse,
} from './messages';
import { dataSourceOf, queryOf, resourceRequestOf } from './requests';

const SERVING = 1;
const STREAM_NOT_FOUND = 1;
const PERMISSION_DENIED = 2;

type Unary<Request, Response> = (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => void;

/** The gRPC services by full name, answering with the handlers. No RPC is ever rejected: errors are answers. */
export function pluginServices(handlers: Handlers, shutdown: () => void) {
  return {
    'pluginv2.Diagnostics': {
      CheckHealth: checkHealth(handlers),
      CollectMetrics: unary(async () => ({ metrics: { prometheus: Buffer.alloc(0) } })),
    },
    'pluginv2.Data': { QueryData: queryData(handlers) },
    'pluginv2.Resource': { CallResource: callResource(handlers) },
    'pluginv2.Stream': {
      SubscribeStream: unary(async () => ({ status: STREAM_NOT_FOUND })),
      PublishStream: unary(async () => ({ status: PERMISSION_DENIED })),
      RunStream: (call: ServerWritableStream<unknown, unknown>) => call.end(),
    },
    'plugin.GRPCController': {
      Shutdown: unary(async () => {
        setImmediate(shutdown);
        return {};
      }),
    },
    'grpc.health.v1.Health': {
      Check: unary(async () => ({ status: SERVING })),
      Watch: (call: ServerWritableStream<unknown, { status: number }>) => call.write({ status: SERVING }),
    },
  };
}

function checkHealth(handlers: Handlers): Unary<WireHealthRequest, WireHealthResponse> {
  return unary(async (request: WireHealthRequest, signal) => {
    try {
      return healthResponse(await handlers.checkHealth(dataSourceOf(request.pluginContext), signal));
    } catch (error) {
      return healthResponse({ ok: false, message: requestErrorOf(error).message });
    }
  });
}

function queryData(handlers: Handlers): Unary<WireQueryDataRequest, WireQueryDataResponse> {
  return unary(async (request: WireQueryDataRequest, signal) => {
    const responses = request.queries.map(
      async (query) => [query.refId, await answerTo(query, request, handlers, signal)] as const,
    );
    return { responses: Object.fromEntries(await Promise.all(responses)) };
  });
}

async function answerTo(
  query: WireQuery,
  request: WireQueryDataRequest,
  handlers: Handlers,
  signal: AbortSignal,
): Promise<WireDataResponse> {
  try {
    const frames = await handlers.queryData(queryOf(query), dataSourceOf(request.pluginContext), signal);
    return dataResponse(frames, query.refId);
  } catch (error) {
    return errorResponse(error);
  }
}

function callResource(handlers: Handlers) {
  return async (call: ServerWritableStream<WireResourceRequest, WireResourceResponse>) => {
    try {
      const dataSource = dataSourceOf(call.request.pluginContext);
      const answer = await handlers.callResource(resourceRequestOf(call.request), dataSource, signalOf(call));
      call.write(resourceResponse(answer));
    } catch (error) {
      call.write(resourceErrorResponse(error));
    }
    call.end();
  };
}

function unary<Request, Response>(
  answer: (request: Request, signal: AbortSignal) => Promise<Response>,
): Unary<Request, Response> {
  return (call, callback) => {
    answer(call.request, signalOf(call)).then(
      (response) => callback(null, response),
      (error: unknown) => callback({ code: 13, message: requestErrorOf(error).message }),
    );
  };
}

interface Cancellable {
  on(event: 'cancelled', listener: () => void): unknown;
}

function signalOf(call: Cancellable): AbortSignal {
  const controller = new AbortController();
  call.on('cancelled', () => controller.abort());
  return controller.signal;
}
