import { compareAttempts, parseActiveOpens, totalMade } from './attempts';

describe('parseActiveOpens', () => {
  it('takes the column by its name', () => {
    const snmp = 'Ip: Forwarding\nIp: 1\nTcp: RtoAlgorithm ActiveOpens PassiveOpens\nTcp: 1 10265 7\nUdp: In\nUdp: 3\n';
    expect(parseActiveOpens(snmp)).toBe(10265);
  });

  it('tells a file without the counter from one that counts nothing', () => {
    expect(parseActiveOpens('Ip: Forwarding\nIp: 1\n')).toBeUndefined();
  });
});

describe('compareAttempts', () => {
  it('sums what was made and observed since', () => {
    const before = new Map([
      [1, 100],
      [2, 5],
    ]);
    const now = new Map([
      [1, 110],
      [2, 6],
    ]);
    expect(
      compareAttempts(
        before,
        now,
        new Map([
          [1, 9],
          [2, 1],
        ]),
      ),
    ).toEqual({ made: 11, observed: 10 });
  });

  it('leaves out a namespace that one of the looks could not read', () => {
    const observed = new Map([
      [1, 2],
      [2, 50],
      [3, 70],
    ]);
    expect(
      compareAttempts(
        new Map([
          [1, 0],
          [2, 0],
        ]),
        new Map([
          [1, 2],
          [3, 70],
        ]),
        observed,
      ),
    ).toEqual({ made: 2, observed: 2 });
  });

  it('leaves out a namespace whose inode means another one by now', () => {
    expect(compareAttempts(new Map([[1, 100]]), new Map([[1, 3]]), new Map([[1, 3]]))).toEqual({
      made: 0,
      observed: 0,
    });
  });
});

describe('totalMade', () => {
  it('sums over namespaces that stayed', () => {
    const before = new Map([
      [1, 1],
      [2, 5],
    ]);
    expect(
      totalMade(
        before,
        new Map([
          [2, 6],
          [1, 4],
        ]),
      ),
    ).toBe(4);
  });

  it('knows no total when a namespace came or went', () => {
    expect(
      totalMade(
        new Map([[1, 1]]),
        new Map([
          [1, 1],
          [2, 5],
        ]),
      ),
    ).toBeUndefined();
    expect(totalMade(new Map([[1, 1]]), new Map([[2, 5]]))).toBeUndefined();
  });
});
