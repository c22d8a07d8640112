import type { AdHocVariableFilter } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { adHocFilters, filterOfAction } from './adHocFilters';

// Grafana 9.4 wants a condition beside what later versions have.
const filter = (key: string, operator: string, value: string): AdHocVariableFilter => ({
  key,
  operator,
  value,
  condition: '',
});
const without = {} as TemplateSrv;
const keeping = {
  getAdhocFilters: (name: string) => (name === 'Service Map' ? [filter('Computer', '=', 'web01')] : []),
} as unknown as TemplateSrv;

describe('ad hoc filters of a dashboard', () => {
  it('come with the query', () => {
    expect(adHocFilters(keeping, 'Service Map', [filter('Port', '>', '80')])).toEqual([
      { field: 'Port', operator: '>', value: '80' },
    ]);
  });

  it('are asked of the template service where they do not', () => {
    expect(adHocFilters(keeping, 'Service Map', undefined)).toEqual([
      { field: 'Computer', operator: '=', value: 'web01' },
    ]);
    expect(adHocFilters(keeping, 'Another', undefined)).toEqual([]);
    expect(adHocFilters(without, 'Service Map', undefined)).toEqual([]);
  });

  it('count once a field is chosen', () => {
    expect(adHocFilters(without, 'Service Map', [filter('', '=', '')])).toEqual([]);
  });

  it.each(['=', '!=', '=~', '!~', '<', '>'])('know %s', (operator) => {
    expect(adHocFilters(without, 'Service Map', [filter('Computer', operator, 'x')])).toMatchObject([{ operator }]);
  });

  it('say which operators there are where one is unknown', () => {
    expect(() => adHocFilters(without, 'Service Map', [filter('Computer', '=|', 'x')])).toThrow(
      'Searches know no filter with "=|": use =, !=, =~, !~, < or >',
    );
  });
});

describe('the buttons beside a value', () => {
  it('ask for it or for all others', () => {
    const options = { key: 'Computer', value: 'web01' };
    expect(filterOfAction('ADD_FILTER', options)).toEqual({ field: 'Computer', operator: '=', value: 'web01' });
    expect(filterOfAction('ADD_FILTER_OUT', options)).toEqual({ field: 'Computer', operator: '!=', value: 'web01' });
    expect(filterOfAction('ADD_FILTER', { key: 'Computer', value: '' })).toMatchObject({ value: '' });
  });

  it('ask for nothing that is no filter', () => {
    expect(filterOfAction('ADD_STRING_FILTER', { key: 'Computer', value: 'web01' })).toBeUndefined();
    expect(filterOfAction('ADD_FILTER', {})).toBeUndefined();
  });
});
