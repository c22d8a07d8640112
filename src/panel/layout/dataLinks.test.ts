import { toDataFrame, type DataFrame, type LinkModel } from '@grafana/data';
import { dataLinksOf } from './dataLinks';

function frame(links: (row: number) => Partial<LinkModel>[]): DataFrame {
  const made = toDataFrame({
    fields: [
      { name: 'id', values: ['a', 'b', 'c'] },
      { name: 'title', values: ['A', 'B', 'C'], config: { links: [{ title: '', url: '' }] } },
    ],
  });
  const title = made.fields[1]!;
  title.getLinks = ({ valueRowIndex = 0 }) => links(valueRowIndex) as LinkModel[];
  return made;
}

test('links are those of the row that was chosen', () => {
  const found = dataLinksOf(
    [frame((row) => [{ title: `Row ${row}`, href: `/d/x?row=${row}`, target: '_blank' }])],
    ['b'],
  );
  expect(found).toEqual([{ title: 'Row 1', href: '/d/x?row=1', newTab: true, onClick: undefined }]);
});

test('the same link of several rows is one', () => {
  expect(dataLinksOf([frame(() => [{ title: 'Same', href: '/d/x' }])], ['a', 'b'])).toHaveLength(1);
});

test('an address that would run a script does not', () => {
  expect(dataLinksOf([frame(() => [{ title: 'x', href: 'javascript:alert(1)' }])], ['a'])[0]?.href).toBe('about:blank');
});

test('a frame without ids or links has none', () => {
  const plain = toDataFrame({ fields: [{ name: 'title', values: ['A'] }] });
  expect(dataLinksOf([plain], ['A'])).toEqual([]);
});
