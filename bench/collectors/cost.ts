/** What runs of one collector took on this machine, with the programs that it started, in seconds of CPU. */
export interface Cost {
  readonly name: string;
  readonly everySeconds: number;
  /** The first run of an agent that was never here before. */
  readonly first: number;
  /** The mean of the runs after it, on a machine on which nothing changed meanwhile. */
  readonly later: number;
  /** Asking once whether there is news. */
  readonly asking: number;
  /** Records of the last run. */
  readonly records: number;
  /** What it could not do; empty: nothing. */
  readonly trouble: string;
}
