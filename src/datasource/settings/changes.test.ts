import { isStored, positiveInteger, withJson, withSecret, withoutSecret, type Settings } from './changes';

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
