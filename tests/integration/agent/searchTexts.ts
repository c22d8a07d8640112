import type { PluginHost } from '../../support/pluginHost';

/**
 * What a log search through the backend finds from `from` (milliseconds since 1970) on: of each record the values of the
 * properties.
 */
export async function searchTexts(
  host: PluginHost,
  url: string,
  from: number,
  text: string,
  properties: readonly string[],
): Promise<string[]> {
  const json = { queryType: 'search', version: 1, language: 'search', text };
  const { A } = await host.queryData({ url }, [{ refId: 'A', from, to: Date.now() + 60_000, json }]);
  const [frame] = A?.frames ?? [];
  const rows = Array.from({ length: frame?.length ?? 0 }, (_, row) => row);
  return rows.map((row) => properties.map((name) => String(frame!.cell(name, row) ?? '')).join(' | '));
}
