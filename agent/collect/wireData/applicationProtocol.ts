/** What is usually spoken to a server's port: a row a protocol. */
const PORTS: ReadonlyArray<readonly [protocol: string, ...ports: readonly number[]]> = [
  ['http', 80, 8000, 8008, 8080, 8081, 8888],
  ['https', 443, 8443, 9443],
  ['ssh', 22],
  ['ftp', 20, 21],
  ['telnet', 23],
  ['smtp', 25, 465, 587],
  ['dns', 53, 853],
  ['kerberos', 88, 464],
  ['pop3', 110, 995],
  ['imap', 143, 993],
  ['rpc', 111, 135],
  ['ntp', 123],
  ['bgp', 179],
  ['ldap', 389, 636, 3268, 3269],
  ['smb', 139, 445],
  ['syslog', 514, 6514],
  ['ipp', 631],
  ['rsync', 873],
  ['nfs', 2049],
  ['mssql', 1433, 1434],
  ['oracle', 1521],
  ['mysql', 3306, 33060],
  ['postgresql', 5432, 6432],
  ['mongodb', 27017, 27018, 27019],
  ['redis', 6379, 26379],
  ['memcached', 11211],
  ['cassandra', 9042, 7000],
  ['elasticsearch', 9200, 9300],
  ['influxdb', 8086],
  ['mqtt', 1883, 8883],
  ['amqp', 5671, 5672],
  ['kafka', 9092, 9093],
  ['nats', 4222],
  ['zookeeper', 2181],
  ['etcd', 2379, 2380],
  ['kubernetes', 6443, 10250],
  ['rdp', 3389],
  ['vnc', 5900, 5901],
  ['winrm', 5985, 5986],
];

const BY_PORT = new Map(PORTS.flatMap(([protocol, ...ports]) => ports.map((port) => [port, protocol] as const)));

/** By the server's port; empty where none is usual there. */
export function applicationProtocol(port: number): string {
  return BY_PORT.get(port) ?? '';
}
