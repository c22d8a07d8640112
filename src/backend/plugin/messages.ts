/** The protocol's messages as they come off and go on the wire (protocol.ts has their numbers). */
export interface WireContext {
  readonly orgId: number;
  readonly pluginVersion: string;
  readonly user: { readonly login: string; readonly role: string } | null;
  readonly dataSourceInstanceSettings: WireDataSource | null;
}

export interface WireDataSource {
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly basicAuthEnabled: boolean;
  readonly basicAuthUser: string;
  readonly jsonData: Buffer;
  readonly decryptedSecureJsonData: Readonly<Record<string, string>>;
  readonly lastUpdatedMS: number;
}

export interface WireQuery {
  readonly refId: string;
  readonly queryType: string;
  readonly maxDataPoints: number;
  readonly intervalMS: number;
  readonly timeRange: { readonly fromEpochMS: number; readonly toEpochMS: number } | null;
  readonly json: Buffer;
}

export interface WireQueryDataRequest {
  readonly pluginContext: WireContext | null;
  readonly queries: readonly WireQuery[];
}

export interface WireDataResponse {
  readonly frames?: readonly Uint8Array[];
  readonly error?: string;
  readonly status: number;
  readonly errorSource?: string;
}

export interface WireQueryDataResponse {
  readonly responses: Readonly<Record<string, WireDataResponse>>;
}

export interface WireHealthRequest {
  readonly pluginContext: WireContext | null;
}

export interface WireHealthResponse {
  readonly status: number;
  readonly message: string;
  readonly jsonDetails?: Buffer;
}

export interface WireResourceRequest {
  readonly pluginContext: WireContext | null;
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly body: Buffer;
}

export interface WireResourceResponse {
  readonly code: number;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Buffer;
}
