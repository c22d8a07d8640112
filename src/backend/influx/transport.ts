import { InfluxDB, type Transport } from '@influxdata/influxdb-client';
import type { Store } from './store';

/** The client's way to the store, with the credentials that open it. */
export function transportOf(store: Store): Transport {
  const { url, token, user, password = '', timeoutMs, tls } = store;
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return new InfluxDB({
    url,
    timeout: timeoutMs,
    ...(token ? { token } : {}),
    ...(!token && user ? { headers: { authorization: `Basic ${basic}` } } : {}),
    transportOptions: {
      rejectUnauthorized: !tls.skipVerify,
      ...(tls.certificateAuthority ? { ca: tls.certificateAuthority } : {}),
    },
  }).transport;
}
