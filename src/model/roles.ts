/** What a process, and through its processes a machine, is there for. The first five are Service Map's own. */
export type Role =
  | 'webServer'
  | 'appServer'
  | 'databaseServer'
  | 'ldapServer'
  | 'smbServer'
  | 'cache'
  | 'queue'
  | 'dns'
  | 'mail'
  | 'proxy'
  | 'monitoring'
  | 'ssh';

interface RoleRule {
  readonly role: Role;
  readonly title: string;
  /** Executable names, or what an interpreter runs, in lower case and without extension; `*` ends a prefix. */
  readonly programs: readonly string[];
  /** Server ports that decide where the program's name says nothing. */
  readonly ports: readonly number[];
}

/** One row a role, the most telling first: a program's name decides before a port does. */
export const ROLES: readonly RoleRule[] = [
  {
    role: 'databaseServer',
    title: 'Database Server',
    programs: [
      'postgres*',
      'mysqld*',
      'mariadbd',
      'sqlservr',
      'oracle*',
      'tnslsnr',
      'mongod*',
      'influxd*',
      'influxdb*',
      'ts-server',
      'cassandra',
      'clickhouse*',
      'elasticsearch',
      'opensearch',
      'db2sysc',
      'cockroach',
      'couchdb',
    ],
    ports: [5432, 3306, 1433, 1521, 27017, 8086, 9042, 9200, 50000, 26257, 5984],
  },
  {
    role: 'cache',
    title: 'Cache',
    programs: ['redis-server', 'valkey-server', 'memcached', 'varnishd', 'hazelcast', 'keydb-server'],
    ports: [6379, 11211],
  },
  {
    role: 'queue',
    title: 'Message Queue',
    programs: ['rabbitmq*', 'kafka', 'activemq', 'nats-server', 'mosquitto', 'pulsar', 'zookeeper', 'beanstalkd'],
    ports: [5672, 9092, 61616, 4222, 1883, 2181],
  },
  {
    role: 'ldapServer',
    title: 'LDAP Server',
    programs: ['slapd', 'ns-slapd', 'lsass', 'dirsrv'],
    ports: [389, 636, 3268, 3269],
  },
  {
    role: 'smbServer',
    title: 'SMB Server',
    programs: ['smbd', 'nfsd', 'rpc.nfsd', 'ganesha.nfsd'],
    ports: [445, 139, 2049],
  },
  {
    role: 'dns',
    title: 'DNS Server',
    programs: ['named', 'unbound', 'dnsmasq', 'pdns*', 'coredns', 'systemd-resolved', 'dns'],
    ports: [53],
  },
  {
    role: 'mail',
    title: 'Mail Server',
    programs: ['postfix', 'master', 'exim*', 'sendmail', 'dovecot', 'smtpd', 'opensmtpd'],
    ports: [25, 465, 587, 143, 993, 110, 995],
  },
  { role: 'ssh', title: 'SSH Server', programs: ['sshd*', 'dropbear'], ports: [22] },
  {
    role: 'monitoring',
    title: 'Monitoring',
    programs: [
      'prometheus*',
      'node_exporter',
      'telegraf',
      'grafana*',
      'zabbix*',
      'collectd',
      'alertmanager',
      'loki',
      'servicemap-agent',
      'snmpd',
    ],
    ports: [9090, 9100, 3000, 10050, 10051, 9093, 3100],
  },
  {
    role: 'proxy',
    title: 'Proxy / Load Balancer',
    programs: ['haproxy', 'envoy', 'traefik', 'squid', 'caddy', 'kube-proxy'],
    ports: [3128],
  },
  {
    role: 'webServer',
    title: 'Web Server',
    programs: ['nginx*', 'apache2', 'httpd', 'lighttpd', 'w3wp', 'iisexpress'],
    ports: [80, 443],
  },
  {
    role: 'appServer',
    title: 'Application Server',
    programs: [
      'java',
      'node',
      'python*',
      'ruby*',
      'php-fpm*',
      'dotnet',
      'gunicorn',
      'uwsgi',
      'puma',
      'tomcat*',
      'uvicorn',
      'deno',
      'bun',
    ],
    ports: [8000, 8005, 8009, 8080, 8081, 8443],
  },
];
