/** Where the store is and how to get in. A token wins over user and password. */
export interface Store {
  readonly url: string;
  readonly database: string;
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
  /** For one query, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  readonly tls: { readonly skipVerify: boolean; readonly certificateAuthority?: string };
}

/** `host:port`, for messages. */
export function addressOf(store: Store): string {
  const { protocol, hostname, port } = new URL(store.url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
