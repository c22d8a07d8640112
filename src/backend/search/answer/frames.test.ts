import { LIMITS } from '../engine/limits';
import { Schema } from '../engine/schema';
import { countFrame, cutNotice, seriesFrames, tableFrame } from './frames';

const schema = new Schema([
  { name: 'TimeGenerated', type: 'time' },
  { name: 'Computer', type: 'string' },
  { name: 'Load', type: 'number' },
]);
const shape = { time: 0, labels: [1], values: [2] };

test('a series has its labels, its points in the order of time, and a gap where a value is missing', () => {
  const rows = [
    [2_000, 'web01', 2],
    [1_000, 'web01', undefined],
    [1_000, 'db01', 5],
  ];
  const frames = seriesFrames({ schema, rows }, shape, {});
  expect(frames.map(({ fields }) => fields.map(({ labels, values }) => ({ labels, values })))).toEqual([
    [{ values: [1_000, 2_000] }, { labels: { Computer: 'web01' }, values: [null, 2] }],
    [{ values: [1_000] }, { labels: { Computer: 'db01' }, values: [5] }],
  ]);
});

test('a missing label is an empty text: Grafana takes no other', () => {
  const [frame] = seriesFrames({ schema, rows: [[1_000, undefined, 5]] }, shape, {});
  expect(frame?.fields[1]?.labels).toEqual({ Computer: '' });
});

const figures = new Schema([
  { name: 'TimeGenerated', type: 'time' },
  { name: 'Computer', type: 'string' },
  { name: 'ProcessName', type: 'string' },
  { name: 'Sent', type: 'number' },
  { name: 'Received', type: 'number' },
]);

test.each([
  ['the group of one figure', [1], [3], ['web01']],
  ['the groups of one figure', [1, 2], [3], ['web01, nginx']],
  ['the figure and the group of several', [1], [3, 4], ['Sent, web01', 'Received, web01']],
  ['the figure where there is no group', [], [3], ['Sent']],
])('the legend of a series is %s', (_, labels, values, legends) => {
  const rows = [[1_000, 'web01', 'nginx', 1, 2]];
  const [frame] = seriesFrames({ schema: figures, rows }, { time: 0, labels, values }, {});
  expect(frame?.fields.slice(1).map(({ config }) => config?.displayNameFromDS)).toEqual(legends);
});

test('the legend of a group without a value says so', () => {
  const [frame] = seriesFrames({ schema, rows: [[1_000, undefined, 5]] }, shape, {});
  expect(frame?.fields[1]?.config?.displayNameFromDS).toBe('no Computer');
});

test('what is said of the answer as a whole is said once', () => {
  const rows = [
    [1_000, 'web01', 2],
    [1_000, 'db01', 5],
  ];
  const frames = seriesFrames({ schema, rows }, shape, { executedQueryString: 'SELECT 1' });
  expect(frames.map(({ meta }) => meta?.executedQueryString)).toEqual(['SELECT 1', undefined]);
  expect(frames.map(({ meta }) => meta?.type)).toEqual(['timeseries-multi', 'timeseries-multi']);
});

test('a table of records leaves out columns without any value, a selected one stays', () => {
  const rows = [[1_000, undefined, 3]];
  expect(tableFrame({ schema, rows }, true, {}).fields.map(({ name }) => name)).toEqual(['TimeGenerated', 'Load']);
  expect(tableFrame({ schema, rows }, false, {}).fields).toHaveLength(3);
  const selected = new Schema(schema.columns, ['Computer']);
  expect(tableFrame({ schema: selected, rows }, true, {}).fields).toEqual([
    { name: 'Computer', type: 'string', values: [null] },
  ]);
});

test('a count is a number without a time', () => {
  expect(countFrame(0, {}).fields).toEqual([{ name: 'Count', type: 'number', values: [0] }]);
});

test('a cut answer says how many are shown', () => {
  expect(cutNotice('answerRecords').notices?.[0]?.text).toContain(LIMITS.answerRecords.toLocaleString('en-US'));
});
