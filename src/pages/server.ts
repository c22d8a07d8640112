import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { MachinePage, StoreSettings } from '../model/query';

export interface Health {
  readonly ok: boolean;
  readonly message: string;
}

export interface Store {
  readonly url: string;
  readonly jsonData: StoreSettings;
}

const pathOf = (uid: string) => `/api/datasources/uid/${encodeURIComponent(uid)}`;

async function get<T>(url: string, params?: Record<string, number>): Promise<T> {
  const answer = await lastValueFrom(getBackendSrv().fetch<T>({ url, params, showErrorAlert: false }));
  return answer.data;
}

/** A store that can't be read is an answer here, not an error: Grafana answers 400 with the reason. */
export async function healthOf(uid: string): Promise<Health> {
  try {
    const { status, message } = await get<{ status: string; message: string }>(`${pathOf(uid)}/health`);
    return { ok: status === 'OK', message };
  } catch (error) {
    const { data } = error as { data?: { message?: string } };
    if (data?.message === undefined) {
      throw error;
    }
    return { ok: false, message: data.message };
  }
}

/** The agents that have reported in the last day, the first page of them. */
export function agentsOf(uid: string): Promise<MachinePage> {
  const to = Date.now();
  return get<MachinePage>(`${pathOf(uid)}/resources/machines`, { from: to - DAY_MS, to, limit: AGENTS_SHOWN });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AGENTS_SHOWN = 200;

/** Address and database of the store; only who may edit datasources is told. */
export function storeOf(uid: string): Promise<Store> {
  return get<Store>(pathOf(uid));
}
