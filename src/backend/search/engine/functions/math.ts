import { toNumber } from '../values';
import type { FunctionTable, ScalarFunction } from './registry';

type Formula = (...numbers: readonly number[]) => number;

const MANY = 1_000;

/** A function of numbers: missing where an argument is, and where the result is no finite number (x / 0). */
function formula(least: number, most: number, compute: Formula): ScalarFunction {
  return {
    least,
    most,
    result: 'number',
    evaluate: (...values) => {
      const numbers: number[] = [];
      for (const value of values) {
        const number = toNumber(value);
        if (number === undefined) {
          return undefined;
        }
        numbers.push(number);
      }
      const result = compute(...numbers);
      return Number.isFinite(result) ? result : undefined;
    },
  };
}

const product = formula(1, MANY, (...numbers) => numbers.reduce((left, right) => left * right));
const sum = formula(1, MANY, (...numbers) => numbers.reduce((left, right) => left + right));

export const MATH_FUNCTIONS: FunctionTable = {
  abs: formula(1, 1, Math.abs),
  acos: formula(1, 1, Math.acos),
  asin: formula(1, 1, Math.asin),
  atan: formula(1, 1, Math.atan),
  atan2: formula(2, 2, Math.atan2),
  cbrt: formula(1, 1, Math.cbrt),
  ceil: formula(1, 1, Math.ceil),
  cos: formula(1, 1, Math.cos),
  cosh: formula(1, 1, Math.cosh),
  deg: formula(1, 1, (x = 0) => (x * 180) / Math.PI),
  div: formula(2, 2, (x = 0, y = 0) => x / y),
  dist: formula(3, MANY, distance),
  exp: formula(1, 1, Math.exp),
  floor: formula(1, 1, Math.floor),
  hypo: formula(2, 2, (x = 0, y = 0) => Math.hypot(x, y)),
  linear: formula(3, 3, (x = 0, m = 0, c = 0) => m * x + c),
  ln: formula(1, 1, Math.log),
  log: formula(1, 1, Math.log10),
  map: formula(4, 5, mapped),
  max: formula(1, MANY, Math.max),
  min: formula(1, MANY, Math.min),
  mod: formula(2, 2, (x = 0, y = 0) => x % y),
  pow: formula(2, 2, Math.pow),
  product,
  mul: product,
  rad: formula(1, 1, (x = 0) => (x * Math.PI) / 180),
  recip: formula(4, 4, (x = 0, m = 0, a = 0, b = 0) => a / (m * x + b)),
  rint: formula(1, 1, roundHalfEven),
  // The step that holds the result set replaces scale by a linear function before anything is computed.
  scale: formula(3, 3, (x = 0) => x),
  sin: formula(1, 1, Math.sin),
  sinh: formula(1, 1, Math.sinh),
  sqrt: formula(1, 1, Math.sqrt),
  sub: formula(2, 2, (x = 0, y = 0) => x - y),
  sum,
  add: sum,
  tan: formula(1, 1, Math.tan),
  tanh: formula(1, 1, Math.tanh),
};

/** `map(x, min, max, target[, default])`: the target for an x from min to max, else the default or x itself. */
function mapped(x = 0, min = 0, max = 0, target = 0, otherwise = x): number {
  return x >= min && x <= max ? target : otherwise;
}

/** `dist(power, x1, y1, …, x2, y2, …)`: the distance of two points of equal dimension; power 0 counts differences. */
function distance(power = 0, ...coordinates: readonly number[]): number {
  const dimension = coordinates.length / 2;
  if (!Number.isInteger(dimension)) {
    return NaN;
  }
  const differences = coordinates.slice(0, dimension).map((x, i) => Math.abs(x - (coordinates[dimension + i] ?? 0)));
  if (power === 0) {
    return differences.filter((difference) => difference !== 0).length;
  }
  const total = differences.reduce((left, difference) => left + difference ** power, 0);
  return total ** (1 / power);
}

/** The nearest whole number, the even one of two equally near. */
function roundHalfEven(x = 0): number {
  const rounded = Math.round(x);
  return Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
