import { csvOf, csvText } from './csv';

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-2+3+cmd|" /C calc"!A0', `"'-2+3+cmd|"" /C calc""!A0"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  [' =1', `"' =1"`],
  ['＝1', `"'＝1"`],
  ['a=1', '"a=1"'],
  ['a "quoted", name', '"a ""quoted"", name"'],
  ['two\nlines', '"two\nlines"'],
  ['ünï 🙂', '"ünï 🙂"'],
  ['', '""'],
])('%j is the cell %s', (text, expected) => {
  expect(csvText(text)).toBe(expected);
});

test('figures are bare numbers, times are ISO, unknown times empty', () => {
  const csv = csvOf({
    columns: [
      { name: '=Name', kind: 'text' },
      { name: 'Failed', kind: 'count' },
      { name: 'Round trip', kind: 'duration' },
      { name: 'Seen', kind: 'time' },
    ],
    rows: [
      { id: '1', cells: ['a', -1, 2.5, 0] },
      { id: '2', cells: ['b', 3, 0, 1_700_000_000_000] },
    ],
  });
  expect(csv).toBe(
    '\uFEFF"\'=Name","Failed","Round trip (microseconds)","Seen (UTC)"\r\n' +
      '"a",-1,2.5,\r\n' +
      '"b",3,0,2023-11-14T22:13:20.000Z\r\n',
  );
});
