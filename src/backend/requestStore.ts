import * as v from 'valibot';
import {
  DEFAULT_DATABASE,
  DEFAULT_RETENTION_DAYS,
  DEFAULT_TIMEOUT_SECONDS,
  type JiraSettings,
  type ServiceNowSettings,
} from '../model/query';
import type { Store } from './influx/store';
import { RequestError, type DataSource } from './plugin/handlers';

const account = { url: v.optional(v.string()), user: v.optional(v.string()) };

const settingsSchema = v.object({
  database: v.optional(v.string()),
  user: v.optional(v.string()),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(600))),
  retentionDays: v.optional(v.pipe(v.number(), v.minValue(0))),
  tlsSkipVerify: v.optional(v.boolean()),
  tlsAuthWithCACert: v.optional(v.boolean()),
  serviceNow: v.optional(v.object({ ...account, query: v.optional(v.string()) })),
  jira: v.optional(
    v.object({
      ...account,
      edition: v.optional(v.picklist(['cloud', 'dataCenter'])),
      jql: v.optional(v.string()),
      computerField: v.optional(v.string()),
    }),
  ),
});

/** The store of a data source, how many days it keeps minutes for, and the service desks whose items it shows. */
export interface ConfiguredStore {
  readonly store: Store;
  readonly retentionDays: number;
  readonly serviceDesks: ServiceDesks;
}

/** Those that have a URL; `secret` is empty where none is set. */
export interface ServiceDesks {
  readonly serviceNow?: ServiceNowSettings & { readonly url: string; readonly secret: string };
  readonly jira?: JiraSettings & { readonly url: string; readonly secret: string };
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
    serviceDesks: serviceDesksOf(settings, dataSource.secrets),
  };
}

function serviceDesksOf({ serviceNow, jira }: Settings, { serviceNowSecret, jiraSecret }: Secrets): ServiceDesks {
  return {
    ...(serviceNow?.url ? { serviceNow: { ...serviceNow, url: serviceNow.url, secret: serviceNowSecret ?? '' } } : {}),
    ...(jira?.url ? { jira: { ...jira, url: jira.url, secret: jiraSecret ?? '' } } : {}),
  };
}

type Settings = v.InferOutput<typeof settingsSchema>;
type Secrets = DataSource['secrets'];

function settingsOf(dataSource: DataSource): Settings {
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
