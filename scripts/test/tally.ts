/** What a step of the test run came to; `failures` names what failed. */
export interface Tally {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** The part of jest's `--json` output that is counted. */
export interface JestReport {
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly status: string;
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }>;
  }>;
}

/** Counts every test; a file that failed without a failed test (it could not be read, say) counts as one failure. */
export function tallyOf({ testResults }: JestReport): Tally {
  const assertions = testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: assertions.filter((test) => test.status === 'passed').length,
    skipped: assertions.filter((test) => test.status === 'pending' || test.status === 'todo').length,
    failures: [
      ...assertions.filter((test) => test.status === 'failed').map((test) => `${test.file}: ${test.fullName}`),
      ...broken.map((file) => `${file.name}: the file could not be run`),
    ],
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({
    passed: all.passed + one.passed,
    skipped: all.skipped + one.skipped,
    failures: [...all.failures, ...one.failures],
  }));
}
