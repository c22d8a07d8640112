export const CLASSIFICATIONS = ['Critical Updates', 'Security Updates', 'Other Updates'] as const;

export type Classification = (typeof CLASSIFICATIONS)[number];

/** An installed package of which a newer version is to be had. */
export interface MissingUpdate {
  /** The same as in {@link Scan.installed}. */
  readonly key: string;
  readonly name: string;
  /** Empty where the package manager does not tell. */
  readonly installed: string;
  readonly available: string;
  readonly architecture: string;
  readonly repository: string;
  readonly classification: Classification;
  /** Of the advisory that the update is part of, as the distribution has it; empty for none. */
  readonly severity: string;
  readonly advisory: string;
  readonly vulnerabilities: readonly string[];
}

export interface Scan {
  readonly missing: readonly MissingUpdate[];
  /** Versions of all installed packages. */
  readonly installed: ReadonlyMap<string, string>;
  /** Milliseconds since 1970 when packages were last installed or updated; undefined where nothing tells it. */
  readonly lastInstalledAt: number | undefined;
  /** Milliseconds since 1970 when the lists of available packages were last made sure of; undefined: there are none. */
  readonly listsUpdatedAt: number | undefined;
  /** Why the package manager wants the system to be started anew; empty: it does not; undefined: it can't tell. */
  readonly restartReason: string | undefined;
  /** What could not be read, in words for an operator; empty: nothing. */
  readonly missed: string;
}

/** A distribution's own tool, asked without a lock on it and without the network. */
export interface PackageManager {
  /** Files and folders that change when packages or lists of available ones do, and by nothing that a scan does. */
  readonly watched: readonly string[];
  /** Whether this machine's packages are its. */
  isHere(): boolean;
  /** @returns undefined where its program does not exist */
  scan(signal: AbortSignal): Promise<Scan | undefined>;
}

/** What an advisory says of a package. */
export interface Advice {
  readonly id: string;
  readonly isSecurity: boolean;
  readonly severity: string;
  readonly vulnerabilities: readonly string[];
}

type Classified = Pick<MissingUpdate, 'classification' | 'severity' | 'advisory' | 'vulnerabilities'>;

/** Of an update that is part of some advisories: the gravest counts. */
export function classified(advices: readonly Advice[]): Classified {
  const security = advices.filter(({ isSecurity }) => isSecurity);
  const critical = security.find(({ severity }) => /^critical$/i.test(severity));
  const gravest = critical ?? security[0] ?? advices[0];
  return {
    classification: critical ? 'Critical Updates' : security.length > 0 ? 'Security Updates' : 'Other Updates',
    severity: gravest?.severity ?? '',
    advisory: gravest?.id ?? '',
    vulnerabilities: [...new Set(advices.flatMap(({ vulnerabilities }) => vulnerabilities))],
  };
}
