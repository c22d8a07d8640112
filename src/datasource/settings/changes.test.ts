import {
  isStored,
  positiveInteger,
  withJson,
  withSecret,
  withServiceDesk,
  withoutSecret,
  type Settings,
} from './changes';

const settings = {
  jsonData: { database: 'servicemap', user: 'reader' },
  secureJsonFields: { token: true },
} as unknown as Settings;

describe('settings of the store', () => {
  it('changes one member and keeps the others', () => {
    expect(withJson(settings, { database: 'other' }).jsonData).toEqual({ database: 'other', user: 'reader' });
  });

  it('keeps secrets out of what a browser can read back', () => {
    const changed = withSecret(settings, 'password', 'hush');

    expect(JSON.stringify(changed.jsonData)).not.toContain('hush');
    expect(changed.secureJsonData).toEqual({ password: 'hush' });
  });

  it('changes one member of a service desk, and takes an empty text for none', () => {
    const named = withServiceDesk(settings, 'jira', 'url', 'https://jira');
    const both = withServiceDesk(named, 'jira', 'jql', 'project = OPS');
    expect(both.jsonData).toMatchObject({
      database: 'servicemap',
      jira: { url: 'https://jira', jql: 'project = OPS' },
    });
    expect(withServiceDesk(both, 'jira', 'jql', '').jsonData.jira).toEqual({ url: 'https://jira' });
  });

  it('forgets a stored secret on reset', () => {
    expect(isStored(settings, 'token')).toBe(true);
    expect(isStored(withoutSecret(settings, 'token'), 'token')).toBe(false);
  });

  it.each([
    ['30', 30],
    [' 7 ', 7],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, value) => {
    expect(positiveInteger(text)).toBe(value);
  });
});
