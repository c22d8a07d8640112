import { fieldBeforeCursor, suggestionsFor } from './completion';

const labels = (before: string, language: 'search' | 'kql' = 'search') =>
  suggestionsFor(before, language).map(({ label }) => label);

describe('completion', () => {
  it('offers types after Type=', () => {
    expect(labels('Type=VM')).toContain('VMConnection');
    expect(labels('Type=VM')).not.toContain('Computer');
  });

  it('offers commands after |', () => {
    expect(labels('Type=Perf | mea')).toContain('measure');
    expect(labels('Perf | summ', 'kql')).toContain('summarize');
  });

  it('offers the fields of the types that the search names', () => {
    expect(labels('Type=VMConnection Links')).toContain('LinksFailed');
    expect(labels('Type=VMConnection Links')).not.toContain('CounterValue');
    expect(labels('Perf | where Coun', 'kql')).toContain('CounterValue');
  });

  it('offers fields and functions within a command', () => {
    expect(labels('Type=Perf | measure av')).toEqual(expect.arrayContaining(['avg', 'CounterValue', 'by']));
  });
});

it.each([
  ['Type=VMConnection Computer="we', 'Computer'],
  ['VMConnection | where Computer == "', 'Computer'],
  ['ProcessName=', 'ProcessName'],
  ['Type=', undefined],
  ['Computer="web01" ', undefined],
  ['x=', undefined],
])('the field whose value is written in %s is %s', (before, field) => {
  expect(fieldBeforeCursor(before)).toBe(field);
});
