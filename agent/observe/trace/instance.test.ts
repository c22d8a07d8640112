import { parseLost } from './instance';

describe('parseLost', () => {
  it('sums what was overwritten, and what never got a place', () => {
    const stats = 'entries: 3\noverrun: 40\ncommit overrun: 2\nbytes: 9\ndropped events: 1\nread events: 77\n';
    expect(parseLost(stats)).toBe(43);
  });
});
