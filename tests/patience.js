/** A condition that a component test awaits is given as long as the test: a machine that is busy is slow, not wrong. */
if (typeof window !== 'undefined') {
  jest.requireActual('@testing-library/dom').configure({ asyncUtilTimeout: 25_000 });
}
