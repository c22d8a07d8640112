import { sum, tallyOf } from './tally';

const file = (name: string, status: string, ...statuses: string[]) => ({
  name,
  status,
  assertionResults: statuses.map((one, index) => ({ status: one, fullName: `test ${index}` })),
});

describe('tally of a test run', () => {
  it('counts passed, skipped and failed tests and names the failed ones', () => {
    expect(tallyOf({ testResults: [file('a', 'failed', 'passed', 'failed', 'pending')] })).toEqual({
      passed: 1,
      skipped: 1,
      failures: ['a: test 1'],
    });
  });

  it('counts a file that could not be run as a failure', () => {
    expect(tallyOf({ testResults: [file('b', 'failed')] }).failures).toEqual(['b: the file could not be run']);
  });

  it('adds up', () => {
    const one = { passed: 1, skipped: 0, failures: ['x'] };

    expect(sum([one, { passed: 2, skipped: 3, failures: ['y'] }])).toEqual({
      passed: 3,
      skipped: 3,
      failures: ['x', 'y'],
    });
  });
});
