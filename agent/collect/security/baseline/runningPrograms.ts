import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { listPids } from '../../../observe/namespaces';
import type { Finding, RuleGroup } from './rules';

const TEMPORARY = /^\/(?:tmp|var\/tmp|dev\/shm|run\/shm)\//;
const DELETED = ' (deleted)';
/** Container runtimes run a sealed copy of themselves, which lives for moments. */
const SEALED_RUNTIME = /^\/memfd:runc_cloned:/;

interface RunningProgram {
  readonly pid: number;
  readonly name: string;
  /** As the kernel shows it, without its mark of deleted files. */
  readonly path: string;
  readonly state: 'present' | 'replaced' | 'deleted';
}

/** Programs of running processes that are no proper file, or no longer are. */
export class ProgramRules implements RuleGroup {
  readonly name = 'processes';
  missed = '';

  private hidden = 0;

  constructor(private readonly proc = '/proc') {}

  async assess(): Promise<readonly Finding[]> {
    this.hidden = 0;
    const programs = listPids(this.proc).flatMap((pid) => this.programOf(pid) ?? []);
    const unseen = this.hidden === 0 ? '' : ` (${this.hidden} more may not be looked at)`;
    this.missed = this.hidden === 0 ? '' : missedText(this.hidden);
    const actual = `none of ${programs.length} processes${unseen}`;
    const temporary = programs.filter(({ path }) => TEMPORARY.test(path));
    const deleted = programs.filter(({ state }) => state === 'deleted');
    const replaced = programs.filter(({ state }) => state === 'replaced');
    const findings: Finding[] = [
      { rule: 'SM-PRC-1', failing: textsOf(temporary), actual },
      { rule: 'SM-PRC-2', failing: textsOf(deleted), actual },
      { rule: 'SM-PRC-3', failing: textsOf(replaced), actual },
    ];
    // What can mostly not be seen has not passed.
    return this.hidden > programs.length ? findings.map(unknownUnlessFailed) : findings;
  }

  /** Undefined for threads of the kernel, and for processes that are gone or hidden from this user. */
  private programOf(pid: number): RunningProgram | undefined {
    try {
      const link = readlinkSync(`${this.proc}/${pid}/exe`);
      if (SEALED_RUNTIME.test(link)) {
        return undefined;
      }
      const isDeleted = link.endsWith(DELETED);
      const path = isDeleted ? link.slice(0, -DELETED.length) : link;
      const name = readFileSync(`${this.proc}/${pid}/comm`, 'utf8').trim();
      return { pid, name, path, state: isDeleted ? this.stateOf(pid, path) : 'present' };
    } catch (error) {
      this.hidden += (error as NodeJS.ErrnoException).code === 'EACCES' ? 1 : 0;
      return undefined;
    }
  }

  /** An update puts a new file in the old one's place: looked for where the process itself would, in its container. */
  private stateOf(pid: number, path: string): RunningProgram['state'] {
    const now = statSync(`${this.proc}/${pid}/root${path}`, { throwIfNoEntry: false });
    return now?.isFile() ? 'replaced' : 'deleted';
  }
}

function unknownUnlessFailed(finding: Finding): Finding {
  const actual = 'most processes may not be looked at';
  return finding.failing.length > 0 ? finding : { ...finding, actual, isUnknown: true };
}

function missedText(hidden: number): string {
  return (
    `what ${hidden} processes of other users run (SM-PRC-1 to 3), which this user may not look at: ` +
    'run the agent as root or as the service (servicemap-agent install)'
  );
}

/** Processes of one program are one text. */
function textsOf(programs: readonly RunningProgram[]): string[] {
  const byProgram = new Map<string, RunningProgram[]>();
  for (const program of programs) {
    const key = `${program.name} ${program.path}`;
    byProgram.set(key, [...(byProgram.get(key) ?? []), program]);
  }
  return [...byProgram.values()].map((same) => {
    const [{ name, pid, path }] = same as [RunningProgram];
    const others = same.length > 1 ? ` and ${same.length - 1} more` : '';
    return `${name} (pid ${pid}${others}): ${path}`;
  });
}
