import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** What Grafana's own API answers; a failure is told by the caller and not by a message over the page. */
export async function askGrafana(url: string, params: Readonly<Record<string, string | number>>): Promise<unknown> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<unknown>({ url, method: 'GET', params, showErrorAlert: false }),
    );
    return data;
  } catch (error) {
    if ((error as { status?: number }).status === 403) {
      throw new Error('You may not see alerts. Ask an administrator of Grafana for the right to read alert instances.');
    }
    throw error;
  }
}
