import type { Scalar } from '../../plan/plan';
import { LIMITS } from '../limits';
import { compileScalar } from '../scalar';
import type { Batches } from '../schema';
import { toNumber } from '../values';
import { collect, type Collected } from './collect';

export function holdsScale(scalar: Scalar): boolean {
  return scalar.kind === 'call' && (scalar.name === 'scale' || scalar.arguments.some(holdsScale));
}

/** `scale(x, lo, hi)` needs the least and the greatest x of the whole result set: it is held, within a limit. */
export async function withScales(
  input: Batches,
  scalars: readonly Scalar[],
): Promise<{ input: Batches; scalars: readonly Scalar[] }> {
  const set = await collect(input, LIMITS.rowsHeld, 'records for scale', 'narrow its time range or filter');
  return { input: once(set), scalars: scalars.map((scalar) => resolveScale(scalar, set)) };
}

async function* once(set: Collected): Batches {
  if (set.rows.length > 0) {
    yield set;
  }
}

function resolveScale(scalar: Scalar, set: Collected): Scalar {
  if (scalar.kind !== 'call') {
    return scalar;
  }
  const args = scalar.arguments.map((argument) => resolveScale(argument, set));
  return scalar.name === 'scale' ? linear(args as [Scalar, Scalar, Scalar], set) : { ...scalar, arguments: args };
}

/** lo + (x - least) * (hi - lo) / (greatest - least); lo where all x are equal. */
function linear([x, lo, hi]: readonly [Scalar, Scalar, Scalar], { schema, rows }: Collected): Scalar {
  const compute = compileScalar(x)(schema);
  let [least, greatest] = [Infinity, -Infinity];
  for (const row of rows) {
    const value = toNumber(compute(row));
    if (value !== undefined) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  const width = greatest > least ? greatest - least : 1;
  const share = call('div', call('sub', x, constant(least)), constant(width));
  return call('sum', lo, call('product', share, call('sub', hi, lo)));
}

function call(name: string, ...args: readonly Scalar[]): Scalar {
  return { kind: 'call', name, arguments: args };
}

function constant(value: number): Scalar {
  return { kind: 'constant', value };
}
