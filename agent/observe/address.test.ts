import { addressOfWords, addressText } from './address';

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replace(/[: ]/g, ''), 'hex');
}

describe('addressText', () => {
  it.each([
    ['0000 0000 0000 0000 0000 ffff 0a00 0102', '10.0.1.2'],
    ['0000 0000 0000 0000 0000 ffff 0000 0000', '0.0.0.0'],
    ['0000 0000 0000 0000 0000 0000 0000 0000', '::'],
    ['0000 0000 0000 0000 0000 0000 0000 0001', '::1'],
    ['fe80 0000 0000 0000 0202 b3ff fe1e 8329', 'fe80::202:b3ff:fe1e:8329'],
    ['2001 0db8 0000 0000 0001 0000 0000 0001', '2001:db8::1:0:0:1'],
    ['2001 0db8 0000 0001 0001 0001 0001 0001', '2001:db8:0:1:1:1:1:1'],
    ['2001 0db8 0001 0000 0000 0000 0000 0000', '2001:db8:1::'],
  ])('writes %s as %s', (hex, text) => {
    expect(addressText(bytes(hex))).toBe(text);
  });

  it('reads from the middle of a buffer', () => {
    expect(addressText(bytes('ffff 0000 0000 0000 0000 0000 ffff c0a8 0001'), 2)).toBe('192.168.0.1');
  });
});

describe('addressOfWords', () => {
  it('reads the byte order of /proc/net/tcp and /proc/net/tcp6', () => {
    expect(addressOfWords('0100007F')).toBe('127.0.0.1');
    expect(addressOfWords('0000000000000000FFFF00000201A8C0')).toBe('192.168.1.2');
    expect(addressOfWords('B80D0120000000000000000001000000')).toBe('2001:db8::1');
  });
});
