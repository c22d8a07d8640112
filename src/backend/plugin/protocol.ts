import type { AnyDefinition } from '@grpc/proto-loader';
import { fromJSON } from '@grpc/proto-loader';

type Field = { readonly type: string; readonly id: number; readonly rule?: 'repeated'; readonly keyType?: 'string' };

const text = (id: number): Field => ({ type: 'string', id });
const bytes = (id: number): Field => ({ type: 'bytes', id });
const int64 = (id: number): Field => ({ type: 'int64', id });
const int32 = (id: number): Field => ({ type: 'int32', id });
const bool = (id: number): Field => ({ type: 'bool', id });
const of = (type: string, id: number): Field => ({ type, id });
const list = (type: string, id: number): Field => ({ rule: 'repeated', type, id });
const mapOf = (type: string, id: number): Field => ({ keyType: 'string', type, id });
const message = (fields: Record<string, Field>) => ({ fields });
const call = (requestType: string, responseType: string) => ({ requestType, responseType, comment: '' });
const stream = (requestType: string, responseType: string) => ({
  ...call(requestType, responseType),
  responseStream: true,
});

/** Grafana's plugin contract, version 2: grafana-plugin-sdk-go's proto/backend.proto as a descriptor. */
const pluginv2 = {
  AppInstanceSettings: message({
    jsonData: bytes(3),
    decryptedSecureJsonData: mapOf('string', 4),
    lastUpdatedMS: int64(5),
    apiVersion: text(6),
  }),
  DataSourceInstanceSettings: message({
    id: int64(1),
    name: text(2),
    url: text(3),
    user: text(4),
    database: text(5),
    basicAuthEnabled: bool(6),
    basicAuthUser: text(7),
    jsonData: bytes(8),
    decryptedSecureJsonData: mapOf('string', 9),
    lastUpdatedMS: int64(10),
    uid: text(11),
    apiVersion: text(12),
  }),
  User: message({ login: text(1), name: text(2), email: text(3), role: text(4) }),
  PluginContext: message({
    orgId: int64(1),
    pluginId: text(2),
    user: of('User', 3),
    appInstanceSettings: of('AppInstanceSettings', 4),
    dataSourceInstanceSettings: of('DataSourceInstanceSettings', 5),
    grafanaConfig: mapOf('string', 6),
    pluginVersion: text(7),
    userAgent: text(8),
    apiVersion: text(9),
  }),
  StringList: message({ values: list('string', 1) }),
  CallResourceRequest: message({
    pluginContext: of('PluginContext', 1),
    path: text(2),
    method: text(3),
    url: text(4),
    headers: mapOf('StringList', 5),
    body: bytes(6),
  }),
  CallResourceResponse: message({ code: int32(1), headers: mapOf('StringList', 2), body: bytes(3) }),
  TimeRange: message({ fromEpochMS: int64(1), toEpochMS: int64(2) }),
  DataQuery: message({
    refId: text(1),
    maxDataPoints: int64(2),
    intervalMS: int64(3),
    timeRange: of('TimeRange', 4),
    json: bytes(5),
    queryType: text(6),
  }),
  QueryDataRequest: message({
    pluginContext: of('PluginContext', 1),
    headers: mapOf('string', 2),
    queries: list('DataQuery', 3),
  }),
  QueryDataResponse: message({ responses: mapOf('DataResponse', 1) }),
  DataResponse: message({
    frames: list('bytes', 1),
    error: text(2),
    jsonMeta: bytes(3),
    status: int32(4),
    errorSource: text(5),
  }),
  CollectMetricsRequest: message({ pluginContext: of('PluginContext', 1) }),
  CollectMetricsResponse: {
    ...message({ metrics: of('Payload', 1) }),
    nested: { Payload: message({ prometheus: bytes(1) }) },
  },
  CheckHealthRequest: message({ pluginContext: of('PluginContext', 1), headers: mapOf('string', 2) }),
  CheckHealthResponse: message({ status: int32(1), message: text(2), jsonDetails: bytes(3) }),
  SubscribeStreamRequest: message({ pluginContext: of('PluginContext', 1), path: text(2), data: bytes(3) }),
  SubscribeStreamResponse: message({ status: int32(1), data: bytes(2) }),
  PublishStreamRequest: message({ pluginContext: of('PluginContext', 1), path: text(2), data: bytes(3) }),
  PublishStreamResponse: message({ status: int32(1), data: bytes(2) }),
  RunStreamRequest: message({ pluginContext: of('PluginContext', 1), path: text(2), data: bytes(3) }),
  StreamPacket: message({ data: bytes(1) }),
  Diagnostics: {
    methods: {
      CheckHealth: call('CheckHealthRequest', 'CheckHealthResponse'),
      CollectMetrics: call('CollectMetricsRequest', 'CollectMetricsResponse'),
    },
  },
  Data: { methods: { QueryData: call('QueryDataRequest', 'QueryDataResponse') } },
  Resource: { methods: { CallResource: stream('CallResourceRequest', 'CallResourceResponse') } },
  Stream: {
    methods: {
      SubscribeStream: call('SubscribeStreamRequest', 'SubscribeStreamResponse'),
      PublishStream: call('PublishStreamRequest', 'PublishStreamResponse'),
      RunStream: stream('RunStreamRequest', 'StreamPacket'),
    },
  },
};

/** go-plugin's own service: how the host asks the process to end. */
const goPlugin = {
  Empty: message({}),
  GRPCController: { methods: { Shutdown: call('Empty', 'Empty') } },
};

/** gRPC's standard health service, which go-plugin asks for the service named `plugin`. Status 1 is SERVING. */
const health = {
  HealthCheckRequest: message({ service: text(1) }),
  HealthCheckResponse: message({ status: int32(1) }),
  Health: {
    methods: {
      Check: call('HealthCheckRequest', 'HealthCheckResponse'),
      Watch: stream('HealthCheckRequest', 'HealthCheckResponse'),
    },
  },
};

/** Every service a Grafana backend plugin serves, by full name (`pluginv2.Data`, …). */
export function protocolDefinitions(): Record<string, AnyDefinition> {
  return fromJSON(
    {
      nested: {
        pluginv2: { nested: pluginv2 },
        plugin: { nested: goPlugin },
        grpc: { nested: { health: { nested: { v1: { nested: health } } } } },
      },
    },
    { keepCase: true, longs: Number, defaults: true, bytes: Buffer },
  );
}
