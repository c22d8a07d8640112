import { RequestError } from '../plugin/handlers';
import { postedItems } from './postedItem';

const incident = {
  id: 'INC0001',
  type: 'Incident',
  computer: 'web01',
  title: 'Shop is slow',
  state: 'In Progress',
  open: true,
  changedAt: '2026-01-31T12:00:00Z',
};

const posted = (body: unknown, bytes = 100) =>
  postedItems(body === undefined ? undefined : JSON.parse(JSON.stringify(body)), bytes);

describe('work items in a request', () => {
  it('are one or a list', () => {
    expect(posted(incident)).toEqual([
      {
        connection: 'API',
        item: {
          ...{ id: 'INC0001', type: 'Incident', computers: ['web01'], title: 'Shop is slow' },
          ...{ state: 'In Progress' },
          ...{ open: true, changedAt: Date.UTC(2026, 0, 31, 12), texts: {}, times: {} },
        },
      },
    ]);
    expect(posted([incident, { ...incident, id: 'INC0002' }])).toHaveLength(2);
    expect(posted([])).toEqual([]);
  });

  it('name a computer without the spaces around it, as a machine that comes later is found by', () => {
    expect(posted({ ...incident, computer: ' web01\n' })[0]?.item.computers).toEqual(['web01']);
    expect(posted({ ...incident, computer: ' ' })[0]?.item.computers).toEqual([]);
  });

  it('keep every member under the name that the record type gives it', () => {
    const [full] = posted({
      ...incident,
      connection: 'Our tool',
      priority: '1 - Critical',
      owner: 'Ada',
      link: 'https://desk.example.org/INC0001?a=b#c',
      description: 'a\n<b>bold</b>',
      createdAt: '2026-01-30T09:30:00+02:00',
      closedAt: 1_769_860_800_000,
    });
    expect(full).toMatchObject({
      connection: 'Our tool',
      item: {
        texts: {
          Priority_s: '1 - Critical',
          AssignedTo_s: 'Ada',
          Link_s: 'https://desk.example.org/INC0001?a=b#c',
          Description_s: 'a\n<b>bold</b>',
        },
        times: { CreatedDate_t: Date.UTC(2026, 0, 30, 7, 30), ClosedDate_t: 1_769_860_800_000 },
      },
    });
  });

  it.each([
    [{ ...incident, id: undefined }, '"id" is missing'],
    [{ ...incident, id: ' ' }, '"id" is not empty'],
    [{ ...incident, type: 'Bug' }, '"type" is one of Incident, ChangeRequest, Problem, ServiceRequest'],
    [{ ...incident, open: 'yes' }, '"open" is true while there is still something to do'],
    [{ ...incident, prio: 1 }, '"prio" is no member of a work item'],
    [{ ...incident, owner: 7 }, '"owner" is a text'],
    [{ ...incident, title: 'x'.repeat(1_001) }, '"title" has at most 1,000 characters'],
    [{ ...incident, changedAt: '2026-01-31 12:00' }, '"changedAt" is a time: ISO 8601 with a time zone'],
    [{ ...incident, changedAt: -1 }, '"changedAt" is a time'],
    [{ ...incident, changedAt: true }, '"changedAt" is a time'],
    [{ ...incident, changedAt: Date.now() + 3_600_000 }, '"changedAt" is in the future'],
    [{ ...incident, createdAt: '2026-13-31T12:00:00Z' }, '"createdAt" is a time'],
    [{ ...incident, link: 'javascript:alert(1)' }, '"link" is a web address'],
    [{ ...incident, link: 'http://' }, '"link" is a web address'],
    ['text', 'a work item is a JSON object'],
  ])('say what is wrong: %#', (wrong, message) => {
    const refuse = () => posted([incident, wrong]);
    expect(refuse).toThrow(RequestError);
    expect(refuse).toThrow(`Item 2: ${message}`);
  });

  it.each([
    [undefined, 100, 400, 'one work item as a JSON object'],
    ['text', 100, 400, 'one work item as a JSON object'],
    [null, 100, 400, 'one work item as a JSON object'],
    [Array.from({ length: 1_001 }, () => incident), 100, 413, 'at most 1000 work items, this one 1001'],
    [incident, 5 * 1024 * 1024, 413, 'at most 4 MB'],
  ])('are refused as a whole: %#', (body, bytes, status, message) => {
    expect(() => posted(body, bytes)).toThrow(
      expect.objectContaining({ status, message: expect.stringContaining(message) as string }) as Error,
    );
  });
});
