import { refuses } from './packetFilter';

/** In the forms that nft and iptables-save print. */
test.each([
  ['table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}\n', true],
  ['table inet filter {\n\tchain input {\n\t\ttcp dport 23 reject with tcp reset\n\t}\n}\n', true],
  ['table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n}\n', false],
  ['table ip nat {\n\tchain output {\n\t\tip daddr 10.0.0.1 dnat to 10.0.0.2\n\t}\n}\n', false],
  ['table ip nat {\n\tchain x {\n\t\tcounter accept comment "never drop"\n\t}\n}\n', false],
  ['*filter\n:INPUT DROP [0:0]\nCOMMIT\n', true],
  ['*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j DROP\nCOMMIT\n', true],
  ['*filter\n:INPUT ACCEPT [0:0]\n-A FORWARD -j ACCEPT\nCOMMIT\n', false],
  ['', false],
])('%j refuses: %s', (rules, expected) => {
  expect(refuses(rules)).toBe(expected);
});
