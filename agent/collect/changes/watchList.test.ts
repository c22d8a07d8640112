import { parseWatchList, watchListFile } from './watchList';

const essentials = parseWatchList('').paths;

test('without a list the essentials of /etc are watched', () => {
  expect(essentials).toEqual(expect.arrayContaining(['/etc/passwd', '/etc/sudoers.d', '/etc/ssh/sshd_config.d']));
});

test('a list adds paths and takes out those behind an exclamation mark', () => {
  const { paths, mistake } = parseWatchList('# mine\n\n  /srv/app//config.yml \r\n/opt/x/\n!/etc/hosts\n');
  expect(paths.filter((path) => !essentials.includes(path))).toEqual(['/srv/app/config.yml', '/opt/x']);
  expect(essentials.filter((path) => !paths.includes(path))).toEqual(['/etc/hosts']);
  expect(mistake).toBe('');
});

test('lines that are no whole path are said, and the others hold', () => {
  const { paths, mistake } = parseWatchList(`config.yml\n! ../x\n/srv/a\n${'y'.repeat(1_000)}\nz`);
  expect(paths).toContain('/srv/a');
  expect(mistake).toBe('the watch list takes whole paths that begin with / only: mend line 1, 2, 4 and 1 more');
});

test('another list can be named', () => {
  expect(watchListFile({})).toBe('/etc/servicemap-agent/watch');
  expect(watchListFile({ SERVICEMAP_WATCH_LIST: '/home/me/watch' })).toBe('/home/me/watch');
});
