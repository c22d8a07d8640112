import { redactedCommandLine, redactedText } from './redact';

test.each([
  [['mysql', '-u', 'root', '-pS3cret', 'shop'], 'mysql -u root -p*** shop'],
  [['/usr/bin/mysqldump', '--password=S3cret', 'shop'], '/usr/bin/mysqldump --password=*** shop'],
  [['app', '--db-password', 'S3cret', '--port', '80'], 'app --db-password *** --port 80'],
  [['app', '--token', 'S3cret'], 'app --token ***'],
  [['app', '--api-key=S3cret'], 'app --api-key=***'],
  [['redis-cli', '-a', 'S3cret', 'ping'], 'redis-cli -a *** ping'],
  [['sshpass', '-p', 'S3cret', 'ssh', 'host'], 'sshpass -p *** ssh host'],
  [['sshpass', '-pS3cret', 'ssh', 'host'], 'sshpass -p*** ssh host'],
  [['curl', '-u', 'me:S3cret', 'https://x/'], 'curl -u me:*** https://x/'],
  [['curl', '-H', 'Authorization: Bearer S3cretS3cret'], 'curl -H Authorization: *** ***'],
  [['psql', 'postgres://me:S3cret@db:5432/shop?x=1'], 'psql postgres://me:***@db:5432/shop?x=1'],
  [['psql', 'host=db password=S3cret dbname=shop'], 'psql host=db password=*** dbname=shop'],
  [['app', 'Server=db;User Id=sa;Password=S3cret;Pwd=S3cret2'], 'app Server=db;User Id=sa;Password=***;Pwd=***'],
  [
    ['env', 'AWS_SECRET_ACCESS_KEY=S3cret', 'GITHUB_TOKEN=S3cret', 'run'],
    'env AWS_SECRET_ACCESS_KEY=*** GITHUB_TOKEN=*** run',
  ],
  [
    ['java', '-Djavax.net.ssl.keyStorePassword=S3cret', '-jar', 'a.jar'],
    'java -Djavax.net.ssl.keyStorePassword=*** -jar a.jar',
  ],
  [['app', '{"user":"me","password":"S3 cret"}'], 'app {"user":"me","password":***}'],
  [['app', 'https://x/?access_token=S3cret&a=1'], 'app https://x/?access_token=***&a=1'],
  [
    ['git', 'clone', 'https://ghp_0123456789abcdefghijABCDEFGHIJ@github.com/a/b'],
    'git clone https://***@github.com/a/b',
  ],
  [['app', 'AKIAIOSFODNN7EXAMPLE'], 'app ***'],
])('%j is shown as %j', (commandLine, shown) => {
  expect(redactedCommandLine(commandLine)).toBe(shown);
});

test.each([
  [['nginx:', 'master', 'process', '/usr/sbin/nginx', '-g', 'daemon', 'on;']],
  [['ssh', '-p', '2222', 'host']],
  [['java', '-Xmx1g', '-jar', '/opt/app.jar', '--server.port=8080']],
  [['postgres', '-D', '/var/lib/postgresql', '-p', '5432']],
  [['python3', '-m', 'http.server', '8000']],
  [['app', '--password', '--verbose']],
])('%j holds no secret and stays', (commandLine) => {
  expect(redactedCommandLine(commandLine)).toBe(commandLine.join(' '));
});

test('a hostile text is handled in time that grows with its length, not faster', () => {
  const started = process.cpuUsage();
  redactedText('password'.repeat(20_000));
  redactedText('a'.repeat(100_000));
  redactedText(`http://${'a:'.repeat(20_000)}`);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500);
});
