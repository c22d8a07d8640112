import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { at, type AgentRecord } from '../../../record';
import type { About, Collector } from '../../collector';
import type { CollectorContext } from '../../optional';
import { StateFile } from '../../stateFile';
import { UserNames } from '../../../observe/users';
import { ChosenSource } from '../../logs/chosenSource';
import { isJournalLive } from '../../logs/journal';
import type { LogEntry } from '../../logs/logEntry';
import { existing, AUTHENTICATION_LOGS, GENERAL_LOGS } from '../../logs/logFiles';
import { filesPlace, journalPlace } from '../../logs/logPlaces';
import { isKeptMinutes, MinuteCap, type LeftOut } from '../../logs/minuteCap';
import type { Place, Source } from '../../logs/source';
import type { SecurityEvent } from './event';
import { ACCOUNTS_STATE, FileSource, POSITIONS_STATE } from './fileSource';
import { LogSource } from './logSource';
import { recordOf } from './records';

export const ABOUT_LOGINS: About = {
  reads:
    "systemd's journal, else /var/log/{auth.log,secure} or {messages,syslog}, else /var/log/{wtmp,btmp} and " +
    '/etc/{passwd,group}: one of the three',
  yields: ['SecurityEvent'],
  costs: 'a start of journalctl (8 ms of CPU) a minute and when someone logs in; files: what was appended',
};

export const EVENTS_PER_MINUTE = 600;

/** SecurityEvent: who logs in or tries to, who uses sudo, and what becomes of accounts and groups. */
export class LoginsCollector implements Collector {
  readonly name = 'logins';
  readonly everySeconds = 60;
  readonly limitSeconds = 20;

  private readonly cap: MinuteCap;
  private readonly accounts = new UserNames();
  private isKept = true;

  constructor(
    private readonly context: Omit<CollectorContext, 'onLook' | 'onMinute'>,
    private readonly source: Source<SecurityEvent>,
  ) {
    const file = join(context.stateFolder, 'logins.minutes.json');
    this.cap = new MinuteCap(EVENTS_PER_MINUTE, new StateFile(file, isKeptMinutes, context.log));
  }

  static make(context: CollectorContext): LoginsCollector {
    return new LoginsCollector(context, chosenSource(context));
  }

  get missed(): string {
    return this.source.missed;
  }

  /** Asked between two collections: what the last one read is written by then. */
  hasNews(): boolean {
    this.keepPosition();
    return this.source.hasNews();
  }

  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    this.keepPosition();
    const { kept, leftOut } = this.cap.within(await this.source.read(signal));
    this.isKept = false;
    const events = [...kept, ...leftOut.map(eventOfLeftOut)];
    return events.map((event) => recordOf(event, this.context, this.accounts));
  }

  private keepPosition(): void {
    if (!this.isKept) {
      this.source.keepPosition();
      this.cap.keep();
      this.isKept = true;
    }
  }
}

/** One source tells of each login: a file of its own before the file of all, a log before the files of logins. */
function chosenSource(context: CollectorContext): Source<SecurityEvent> {
  const journal = inLog(journalPlace('logins', ['SYSLOG_FACILITY=4', 'SYSLOG_FACILITY=10'], context));
  const own = inLog(filesPlace('logins', AUTHENTICATION_LOGS, context));
  const ofAll = inLog(filesPlace('logins.general', GENERAL_LOGS, context));
  const files = utmpPlace(context);
  const logFiles = () =>
    existing(AUTHENTICATION_LOGS).length > 0 ? own : existing(GENERAL_LOGS).length > 0 ? ofAll : files;
  return new ChosenSource(
    [journal, own, ofAll, files],
    () => (isJournalLive() ? journal : logFiles()),
    context.log,
    'logins',
  );
}

function inLog(log: Place<LogEntry>): Place<SecurityEvent> {
  return { name: log.name, open: () => new LogSource(log.open()), forget: () => log.forget() };
}

function utmpPlace({ stateFolder, log }: CollectorContext): Place<SecurityEvent> {
  return {
    name: 'utmp',
    open: () => new FileSource(stateFolder, log),
    forget: () => [POSITIONS_STATE, ACCOUNTS_STATE].forEach((file) => rmSync(join(stateFolder, file), { force: true })),
  };
}

/** Written at the minute's start, so that a later count of the same minute takes its place. */
function eventOfLeftOut({ minute, count, programs }: LeftOut): SecurityEvent {
  const text = `${count} events of this minute were left out, as no more than ${EVENTS_PER_MINUTE} are stored: ${programs}`;
  return { kind: 'leftOut', time: at(minute), source: 'agent', program: 'servicemap-agent', pid: undefined, text };
}
