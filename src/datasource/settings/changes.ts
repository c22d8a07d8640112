import type { DataSourceSettings } from '@grafana/data';
import type { StoreOptions, StoreSecrets } from '../types';

export type Settings = DataSourceSettings<StoreOptions, StoreSecrets>;

export function withJson(settings: Settings, change: Partial<StoreOptions>): Settings {
  return { ...settings, jsonData: { ...settings.jsonData, ...change } };
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
