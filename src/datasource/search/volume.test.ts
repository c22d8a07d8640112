import type { SearchDataQuery } from '../types';
import { volumeQuery } from './volume';

const query = (text: string, language: 'search' | 'kql' = 'search'): SearchDataQuery => ({
  ...{ refId: 'A', queryType: 'search', version: 1 },
  ...{ text, language },
});
const HOUR_MS = 3_600_000;

describe('log volume', () => {
  it('counts the records of a search by type, in at most a hundred bars', () => {
    expect(volumeQuery(query('Type=Syslog err'), HOUR_MS)?.text).toBe(
      'Type=Syslog err | measure count() as Records by Type interval 60SECONDS',
    );
    expect(volumeQuery(query('Syslog | take 5;', 'kql'), 24 * HOUR_MS)?.text).toBe(
      'Syslog | take 5\n| summarize Records = count() by Type, bin(TimeGenerated, 1800s)',
    );
  });

  it('is of records only', () => {
    expect(volumeQuery(query('Type=Perf | measure count()'), HOUR_MS)).toBeUndefined();
    expect(volumeQuery(query(' '), HOUR_MS)).toBeUndefined();
    expect(volumeQuery({ refId: 'A', queryType: 'map', version: 1, focus: 'web01' }, HOUR_MS)).toBeUndefined();
  });
});
