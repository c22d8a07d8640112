import { toNumber } from '../values';
import type { FunctionTable } from './registry';

export const DATE_FUNCTIONS: FunctionTable = {
  /** `ms(a)`: milliseconds since 1970; `ms(a, b)`: milliseconds from b to a. The planner gives `ms()` its NOW. */
  ms: {
    least: 0,
    most: 2,
    result: 'number',
    evaluate: (later, earlier = 0) => {
      const [to, from] = [toNumber(later), toNumber(earlier)];
      return to === undefined || from === undefined ? undefined : to - from;
    },
  },
};
