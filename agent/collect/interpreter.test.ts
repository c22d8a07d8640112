import { vanishedProcess } from '../observe/processes';
import { programOf } from './interpreter';

function program(executable: string, ...args: string[]): string {
  return programOf({
    ...vanishedProcess(1, executable),
    commandLine: [executable, ...args],
    workingDirectory: '/srv',
  });
}

test.each([
  [['java', '-Xmx1g', '-Dx=y', '-jar', '/opt/shop.jar', '--server.port=80'], '/opt/shop.jar'],
  [['java', '-cp', '/lib/a.jar:/lib/b.jar', 'org.example.Main', 'arg'], 'org.example.Main'],
  [['java', '-m', 'shop/org.example.Main'], 'org.example.Main'],
  [['python3.11', '-u', 'app.py', '-m'], '/srv/app.py'],
  [['python3', '-m', 'http.server', '80'], 'http.server'],
  [['python3', '/usr/bin/gunicorn', '-w', '4', 'shop.wsgi:app'], 'shop.wsgi:app'],
  [['node', '--require', './tracing.js', 'server.js', '--port', '80'], '/srv/server.js'],
  [['node', '/opt/shop/index.mjs'], '/opt/shop/index.mjs'],
  [['dotnet', 'exec', '/opt/Shop.dll'], '/opt/Shop.dll'],
  [['ruby', '-I', 'lib', '/opt/puma', 'x'], '/opt/puma'],
  [['php-fpm8.2'], ''],
  [['nginx', '-g', 'daemon off;'], ''],
  [['node'], ''],
  [['node', '-e', 'serve()', '80'], ''],
  [['python3', '-u', '-c', 'serve()', '80'], ''],
])('of %j is %j', ([executable, ...args], expected) => {
  expect(program(executable!, ...args)).toBe(expected);
});

test('reads what daemons write into their title', () => {
  const titled = (executable: string, title: string) =>
    programOf({ ...vanishedProcess(1, executable), commandLine: [title] });
  expect(titled('php-fpm8.2', 'php-fpm: pool shop')).toBe('pool shop');
  expect(titled('python3', 'gunicorn: worker [shop.wsgi]')).toBe('shop.wsgi');
});
