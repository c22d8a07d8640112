import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { cells, fieldNamed } from './fields';
import { withCellFilters, withLinks } from './links';

const target = { uid: 'servicemap', name: 'Service Map' };
const time = { name: 'TimeGenerated', type: FieldType.time, values: [1] };
const text = (name: string, value = 'x') => ({ name, type: FieldType.string, values: [value] });
const records = (...names: string[]) =>
  toDataFrame({ fields: [text('Type'), time, ...names.map((name) => text(name))] });

const linked = (frame: DataFrame) =>
  withLinks(frame, target)
    .fields.filter(({ config }) => config.links)
    .map(({ name }) => name);
const linkOf = (frame: DataFrame, name: string) => fieldNamed(withLinks(frame, target), name)?.config.links?.[0];

describe('links of records', () => {
  it('lead from the machine to its map, or from the computer where there is no machine', () => {
    expect(linked(records('Computer', 'Machine'))).toEqual(['Machine']);
    expect(linked(records('Computer'))).toEqual(['Computer']);
  });

  it('hold the name encoded, so that it can end no text', () => {
    expect(linkOf(records('Machine'), 'Machine')?.internal).toEqual({
      query: { refId: 'A', queryType: 'map', version: 1, focus: '${__value.raw:percentencode}' },
      datasourceUid: 'servicemap',
      datasourceName: 'Service Map',
    });
  });
});

describe('links of a map', () => {
  const nodes = toDataFrame({ name: 'nodes', fields: [text('machine', 'm-1'), text('addresses', '')] });

  it('lead from a node to its records', () => {
    expect(linked(nodes)).toEqual(['records']);
    expect(linkOf(nodes, 'records')?.internal?.query).toMatchObject({ queryType: 'search', text: '${__value.raw}' });
    expect(cells(fieldNamed(withLinks(nodes, target), 'records'))).toEqual(['Machine=m-1']);
  });

  it('are of nodes only', () => {
    const edges = toDataFrame({ name: 'edges', fields: [text('machine')] });
    expect(withLinks(edges, target)).toBe(edges);
  });
});

it('texts of records can be filtered by, rows of a measure not', () => {
  const filterable = (frame: DataFrame) =>
    withCellFilters(frame).fields.map(({ config }) => config.filterable ?? false);
  expect(filterable(records('Computer'))).toEqual([true, false, true]);
  expect(filterable(toDataFrame({ fields: [text('Computer')] }))).toEqual([false]);
});
