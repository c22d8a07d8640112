import * as v from 'valibot';
import { DEFAULT_DATABASE, DEFAULT_RETENTION_DAYS, DEFAULT_TIMEOUT_SECONDS } from '../model/query';
import type { Store } from './influx/store';
import { RequestError, type DataSource } from './plugin/handlers';

const settingsSchema = v.object({
  database: v.optional(v.string()),
  user: v.optional(v.string()),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(600))),
  retentionDays: v.optional(v.pipe(v.number(), v.minValue(0))),
  tlsSkipVerify: v.optional(v.boolean()),
  tlsAuthWithCACert: v.optional(v.boolean()),
});

/** The store of a data source, and how many days it keeps minutes for. */
export interface ConfiguredStore {
  readonly store: Store;
  readonly retentionDays: number;
}

/** @throws RequestError that names the setting to mend */
export function configuredStore(dataSource: DataSource): ConfiguredStore {
  const settings = settingsOf(dataSource);
  const { token, password, tlsCACert } = dataSource.secrets;
  return {
    store: {
      url: checkedUrl(dataSource.url),
      database: settings.database || dataSource.database || DEFAULT_DATABASE,
      token: token || undefined,
      user: settings.user || dataSource.user || undefined,
      password: password || undefined,
      timeoutMs: (settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      tls: {
        skipVerify: settings.tlsSkipVerify === true,
        certificateAuthority: settings.tlsAuthWithCACert ? tlsCACert || undefined : undefined,
      },
    },
    retentionDays: settings.retentionDays ?? DEFAULT_RETENTION_DAYS,
  };
}

function settingsOf(dataSource: DataSource): v.InferOutput<typeof settingsSchema> {
  const settings = v.safeParse(settingsSchema, dataSource.jsonData ?? {});
  if (!settings.success) {
    const [issue] = settings.issues;
    throw new RequestError(
      `The data source's setting "${v.getDotPath(issue) ?? 'jsonData'}" is wrong: ${issue.message}.`,
      400,
    );
  }
  return settings.output;
}

function checkedUrl(url: string): string {
  if (url.trim() === '') {
    throw new RequestError(
      "The data source has no URL: enter the store's address in its settings, like http://localhost:8086.",
      400,
    );
  }
  try {
    const { protocol } = new URL(url);
    if (protocol === 'http:' || protocol === 'https:') {
      return url;
    }
  } catch {
    // Told below: whatever it is, it is no address of a store.
  }
  throw new RequestError(
    `The data source's URL "${url}" is no address of a store: it looks like http://localhost:8086 or https://….`,
    400,
  );
}
