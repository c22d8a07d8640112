import type { DataSourceSettings } from '@grafana/data';
import type { StoreOptions, StoreSecrets } from '../types';

export type Settings = DataSourceSettings<StoreOptions, StoreSecrets>;

export function withJson(settings: Settings, change: Partial<StoreOptions>): Settings {
  return { ...settings, jsonData: { ...settings.jsonData, ...change } };
}

/** One member of a service desk's settings; an empty text is as good as none. */
export function withServiceDesk<Desk extends 'serviceNow' | 'jira'>(
  settings: Settings,
  desk: Desk,
  member: keyof NonNullable<StoreOptions[Desk]>,
  text: string,
): Settings {
  return withJson(settings, { [desk]: { ...settings.jsonData[desk], [member]: text === '' ? undefined : text } });
}

export function withSecret(settings: Settings, secret: keyof StoreSecrets, value: string): Settings {
  return { ...settings, secureJsonData: { ...settings.secureJsonData, [secret]: value } };
}

/** Forgets a stored secret, so that another one can be typed in. */
export function withoutSecret(settings: Settings, secret: keyof StoreSecrets): Settings {
  const forgotten = withSecret(settings, secret, '');
  return { ...forgotten, secureJsonFields: { ...settings.secureJsonFields, [secret]: false } };
}

export function isStored(settings: Settings, secret: keyof StoreSecrets): boolean {
  return settings.secureJsonFields?.[secret] === true;
}

/** A whole number above zero as typed, or undefined (the default) for anything else. */
export function positiveInteger(text: string): number | undefined {
  return /^[1-9]\d*$/.test(text.trim()) ? Number(text) : undefined;
}
