import type { PropertyType } from '../../../model/recordTypes';
import type { Aggregate, Value } from '../plan/plan';
import { LIMITS, refuse } from './limits';
import { compareValues, toNumber, toText } from './values';

/** What one aggregate knows of one group. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

/** Counts the values that a search holds over all its groups. */
export class HeldValues {
  private count = 0;

  add(): void {
    this.count += 1;
    if (this.count > LIMITS.valuesHeld) {
      refuse(LIMITS.valuesHeld, 'values for percentile, countdistinct or make_set', 'narrow its time range or filter');
    }
  }
}

export function accumulator(aggregate: Aggregate, held: HeldValues): Accumulator {
  switch (aggregate.function) {
    case 'count':
      return new Count(aggregate.argument === undefined);
    case 'sum':
      return new Sum();
    case 'avg':
      return new Average();
    case 'stddev':
      return new Deviation();
    case 'max':
      return new Extreme(1);
    case 'min':
      return new Extreme(-1);
    case 'percentile':
      return new Percentile(aggregate.percent ?? 50, held);
    case 'countdistinct':
      return new Distinct(held, (values) => values.size);
    case 'makeset':
      return new Distinct(held, (values) => JSON.stringify([...values]));
    case 'argmax':
    case 'argmin':
      throw new Error('argmax and argmin keep rows, not values');
  }
}

/** The type of an aggregate's column. */
export function aggregateType(aggregate: Aggregate, argument: PropertyType): PropertyType {
  switch (aggregate.function) {
    case 'max':
    case 'min':
    case 'argmax':
    case 'argmin':
      return argument;
    case 'avg':
    case 'percentile':
      return argument === 'time' ? 'time' : 'number';
    case 'makeset':
      return 'string';
    default:
      return 'number';
  }
}

class Count implements Accumulator {
  private count = 0;

  constructor(private readonly everyRecord: boolean) {}

  add(value: Value): void {
    if (this.everyRecord || value !== undefined) {
      this.count += 1;
    }
  }

  result(): Value {
    return this.count;
  }
}

class Sum implements Accumulator {
  private sum: number | undefined;

  add(value: Value): void {
    const number = toNumber(value);
    if (number !== undefined) {
      this.sum = (this.sum ?? 0) + number;
    }
  }

  result(): Value {
    return this.sum;
  }
}

class Average implements Accumulator {
  private sum = 0;
  private count = 0;

  add(value: Value): void {
    const number = toNumber(value);
    if (number !== undefined) {
      this.sum += number;
      this.count += 1;
    }
  }

  result(): Value {
    return this.count === 0 ? undefined : this.sum / this.count;
  }
}

/** Standard deviation of a sample, as the store computes it: missing for fewer than two values. */
class Deviation implements Accumulator {
  private count = 0;
  private mean = 0;
  private squares = 0;

  add(value: Value): void {
    const number = toNumber(value);
    if (number !== undefined) {
      this.count += 1;
      const delta = number - this.mean;
      this.mean += delta / this.count;
      this.squares += delta * (number - this.mean);
    }
  }

  result(): Value {
    return this.count < 2 ? undefined : Math.sqrt(this.squares / (this.count - 1));
  }
}

class Extreme implements Accumulator {
  private extreme: Value;

  constructor(private readonly sign: 1 | -1) {}

  add(value: Value): void {
    if (value !== undefined && (this.extreme === undefined || compareValues(value, this.extreme) * this.sign > 0)) {
      this.extreme = value;
    }
  }

  result(): Value {
    return this.extreme;
  }
}

/** Nearest rank, as the store computes it; where that rank is before the first value, the first value. */
class Percentile implements Accumulator {
  private readonly numbers: number[] = [];

  constructor(
    private readonly percent: number,
    private readonly held: HeldValues,
  ) {}

  add(value: Value): void {
    const number = toNumber(value);
    if (number !== undefined) {
      this.held.add();
      this.numbers.push(number);
    }
  }

  result(): Value {
    const sorted = Float64Array.from(this.numbers).sort();
    const rank = Math.floor((sorted.length * this.percent) / 100 + 0.5) - 1;
    return sorted[Math.max(0, rank)];
  }
}

class Distinct implements Accumulator {
  private readonly values = new Set<Value>();

  constructor(
    private readonly held: HeldValues,
    private readonly summary: (values: ReadonlySet<Value>) => Value,
  ) {}

  add(value: Value): void {
    if (value !== undefined && toText(value) !== '' && !this.values.has(value)) {
      this.held.add();
      this.values.add(value);
    }
  }

  result(): Value {
    return this.summary(this.values);
  }
}
