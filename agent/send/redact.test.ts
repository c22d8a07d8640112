import { redactedCommandLine, redactedMessage, redactedText } from './redact';

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
  [['curl', '-H', 'Authorization: Bearer S3cretS3cret'], 'curl -H Authorization: ***'],
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
  [['curl', '-uadmin:S3cret', 'https://x/'], 'curl -uadmin:*** https://x/'],
  [['curl', '-sSu', 'admin:S3cret', 'https://x/'], 'curl -sSu admin:*** https://x/'],
  [['redis-server', '--requirepass', 'S3cret'], 'redis-server --requirepass ***'],
  [['app', '--db-pass', 'S3cret'], 'app --db-pass ***'],
  [['app', '--db-pass=S3cret'], 'app --db-pass=***'],
  [['app', '--pass', 'S3cret'], 'app --pass ***'],
  [['docker', 'login', '-u', 'me', '-p', 'S3cret', 'hub'], 'docker login -u me -p *** hub'],
  [['docker', 'login', '-pS3cret'], 'docker login -p***'],
  [['curl', '--user=me:S3cret', '--oauth2-bearer', 'S3cret'], 'curl --user=me:*** --oauth2-bearer ***'],
  [['openssl', 'rsa', '-passin', 'pass:S3cret'], 'openssl rsa -passin ***'],
  [['mosquitto_pub', '-u', 'me', '-P', 'S3cret', '-t', 'a'], 'mosquitto_pub -u me -P *** -t a'],
  [['snmpwalk', '-v3', '-A', 'S3cret', '-XS3cret', 'h'], 'snmpwalk -v3 -A *** -X*** h'],
  [['sqlplus', 'scott/S3cret@db'], 'sqlplus scott/***@db'],
  [['sqlplus', '-s', 'scott/S3@cret@//db:1521/x'], 'sqlplus -s scott/***@//db:1521/x'],
  [['sudo', '-u', 'me', 'mysql', '-pS3cret'], 'sudo -u me mysql -p***'],
  [['env', 'A=1', '/usr/bin/mysql', '-pS3cret'], 'env A=1 /usr/bin/mysql -p***'],
  [['nice', '-n', '5', 'curl', '-u', 'a:S3cret'], 'nice -n 5 curl -u a:***'],
  [['curl', '-o', 'mysql', '-u', 'a:S3cret'], 'curl -o mysql -u a:***'],
  [['sh', '-c', 'mysql -pS3cret'], 'sh -c mysql -p***'],
  [['sh', '-c', 'cd /x && app --password S3cret; ls'], 'sh -c cd /x && app --password *** ls'],
  [['sh', '-c', 'DB_PASSWORD="S3 cret" app --port 80'], 'sh -c DB_PASSWORD=*** app --port 80'],
  [['bash', '-lc', `sudo sh -c 'mysql "-pS3cret" x'`], `bash -lc sudo sh -c 'mysql "-p***" x'`],
  [['ssh', 'host', 'x=$(mysql -pS3cret)'], 'ssh host x=$(mysql -p***'],
  [['sh', '-c', "curl -H 'Authorization: Basic S3' x"], "sh -c curl -H 'Authorization: ***' x"],
  [
    ['git', '-c', 'http.extraHeader=Authorization: Basic S3', 'pull'],
    'git -c http.extraHeader=Authorization: *** pull',
  ],
  [['sh', '-c', `app --password=a"S3 cret" it's --token S3cret`], `sh -c app --password=*** it's --token ***`],
  [['app', '--password=a;S3cret'], 'app --password=***'],
  [['app', '--password=a S3cret'], 'app --password=***'],
  [['app', "--password=a'S3cret"], 'app --password=***'],
  [['app', '--password=a,S3cret&"S3cret'], 'app --password=***'],
  [['psql', 'postgres://me:p@S3cret@db/shop'], 'psql postgres://me:***@db/shop'],
  [['psql', 'postgres://me:p/S3@cret@db/shop'], 'psql postgres://me:***@db/shop'],
  [['app', 'amqp://a:S3cret@h1/,amqp://b:S3cret@h2/'], 'app amqp://a:***@h1/,amqp://b:***@h2/'],
  [['app', '{"password":"a\\"S3cret","x":1}'], 'app {"password":***,"x":1}'],
  [['app', '{\\"password\\":\\"S3cret\\",\\"x\\":1}'], 'app {\\"password\\":***,\\"x\\":1}'],
  [['app', '{"x":1,"password":"S3cret that was cut o'], 'app {"x":1,"password":***'],
  [['app', '--token', '--S3cret'], 'app --token ***'],
  [['app', '--password', '--token', 'S3cret'], 'app --password *** ***'],
])('%j is shown as %j', (commandLine, shown) => {
  expect(redactedCommandLine(commandLine)).toBe(shown);
  expect(redactedMessage(shown)).toBe(shown);
});

test.each([
  [['nginx:', 'master', 'process', '/usr/sbin/nginx', '-g', 'daemon', 'on;']],
  [['ssh', '-p', '2222', 'host']],
  [['java', '-Xmx1g', '-jar', '/opt/app.jar', '--server.port=8080']],
  [['postgres', '-D', '/var/lib/postgresql', '-p', '5432']],
  [['python3', '-m', 'http.server', '8000']],
  [['mysqldump', '--no-password', 'shop']],
  [['app', '--passive', 'on', '--bypass=x', '--compass', 'n']],
  [['docker', 'run', '-p', '80:80', 'web']],
  [['sh', '-c', 'exec java -jar "/opt/my app.jar" --port 80']],
  [['sqlplus', '/nolog', '@/opt/report.sql']],
  [['curl', '-u', 'me', 'https://x/a?b=c']],
  [['nginx: worker process']],
])('%j holds no secret and stays', (commandLine) => {
  expect(redactedCommandLine(commandLine)).toBe(commandLine.join(' '));
});

test.each([
  [
    'me : PWD=/home/me ; USER=root ; COMMAND=/usr/bin/mysql -u root -pS3cret shop',
    'me : PWD=/home/me ; USER=root ; COMMAND=/usr/bin/mysql -u root -p*** shop',
  ],
  [
    '    me : wrong ; TTY=pts/0 ; PWD=/srv/pwd=S3cret/x ; USER=root ; COMMAND=/usr/bin/env PWD=/S3cret pwd=S3cret id',
    '    me : wrong ; TTY=pts/0 ; PWD=/srv/pwd=*** ; USER=root ; COMMAND=/usr/bin/env PWD=*** pwd=*** id',
  ],
  [
    'message repeated 2 times: [ me : TTY=pts/0 ; PWD=/home/me ; USER=root ; COMMAND=/usr/bin/id]',
    'message repeated 2 times: [ me : TTY=pts/0 ; PWD=/home/me ; USER=root ; COMMAND=/usr/bin/id]',
  ],
  [
    'odbc : can not connect with UID=sa ; PWD=/S3cret ; DB=shop',
    'odbc : can not connect with UID=sa ; PWD=*** ; DB=shop',
  ],
  ['me : pwd=/S3cret ; USER=sa ; x', 'me : pwd=*** ; USER=sa ; x'],
  ['me : PWD=S3cret ; USER=sa ; x', 'me : PWD=*** ; USER=sa ; x'],
  ['(root) CMD (curl -u me:S3cret https://x/)', '(root) CMD (curl -u me:*** https://x/)'],
  ['login failed for postgres://me:S3cret@db/shop', 'login failed for postgres://me:***@db/shop'],
  ['got header Authorization: Bearer S3cretS3cret', 'got header Authorization: ***'],
  ['sent Bearer abcdefGhijkl to x', 'sent Bearer *** to x'],
])('the text %j is shown as %j', (text, shown) => {
  expect(redactedMessage(text)).toBe(shown);
});

test.each([
  'Failed password for invalid user admin from 10.0.0.9 port 4711 ssh2',
  'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.9  user=root',
  'Tools with basic functionality - and a digest algorithm',
  '0.9.8-3 → 0.9.8-4',
  'drwxr-x--- root:shadow',
  'libsecret-1-0 (amd64)',
])('the text %j holds no secret and stays', (text) => {
  expect(redactedMessage(text)).toBe(text);
});

const HOSTILE_PARTS = [
  'password',
  'a',
  'a://a:@',
  '"',
  "'",
  '\\',
  '\\"',
  '"\'',
  'pass="',
  'password:\\"',
  'curl -u ',
  '-',
  'a/',
  ' "a" ',
  'basic ',
  'token a',
  'a : ; PWD=/ ; ',
];

/** Milliseconds of processor time that hostile texts of about this length take. */
function timeOfHostileTexts(length: number): number {
  const started = process.cpuUsage();
  redactedText(`http://${'a:'.repeat(length / 2)}`);
  for (const part of HOSTILE_PARTS) {
    redactedText(part.repeat(length / part.length));
    redactedMessage(` -x ${part.repeat(length / part.length / 4)}`);
    redactedCommandLine(['sh', '-c', `curl mysql sqlplus ${part.repeat(length / part.length / 4)}`]);
  }
  return process.cpuUsage(started).user / 1000;
}

test('a hostile text is handled in time that grows with its length, not faster', () => {
  timeOfHostileTexts(25_000);
  // Four times the length: a linear rule takes four times as long, a quadratic one sixteen times.
  expect(timeOfHostileTexts(200_000) / timeOfHostileTexts(50_000)).toBeLessThan(9);
});

test.each([
  ['get https://anna:hunt…', 'get https://anna:***…'],
  ['postgres://anna:hunter/2… (812 more characters)', 'postgres://anna:***… (812 more characters)'],
  ['get http://db:8080/a/long/path…', 'get http://db:8080/a/long/path…'],
  ['get http://db:80…', 'get http://db:80…'],
  ['a password=***…', 'a password=***…'],
])('a password is hidden too where the text was cut within it, and the cut stays visible: %s', (text, shown) => {
  expect(redactedText(text)).toBe(shown);
  expect(redactedMessage(text)).toBe(shown);
});
