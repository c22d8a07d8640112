/** One counter's value at one look. */
export interface Sample {
  readonly object: string;
  readonly counter: string;
  /** Empty where the object has no instances. */
  readonly instance: string;
  readonly value: number;
}

/** The instance that stands for all of an object. */
export const TOTAL = '_Total';

/** Samples of one instance, by counter; those without a value are left out. */
export function samplesOf(
  object: string,
  instance: string,
  values: Readonly<Record<string, number | undefined>>,
): Sample[] {
  return Object.entries(values).flatMap(([counter, value]) =>
    value === undefined || !Number.isFinite(value) ? [] : [{ object, counter, instance, value }],
  );
}
