import { join } from 'node:path';
import { syslog } from '../../../src/model/collected';
import { at, type AgentRecord } from '../../record';
import type { About, Collector } from '../collector';
import { addresses } from '../computer';
import type { CollectorContext } from '../optional';
import { StateFile } from '../stateFile';
import { Instances } from '../performance/instances';
import { UserNames } from '../../observe/users';
import { ChosenSource } from './chosenSource';
import { isJournalLive } from './journal';
import { isOfAuthentication, isWarningOrWorse, type LogEntry } from './logEntry';
import { AUTHENTICATION_LOGS, GENERAL_LOGS } from './logFiles';
import { filesPlace, journalPlace } from './logPlaces';
import { isKeptMinutes, MinuteCap, type LeftOut } from './minuteCap';
import type { Source } from './source';
import { withoutUnknownNames } from './unknownNames';

export const ABOUT_LOGS: About = {
  reads: "systemd's journal, or /var/log/{syslog,messages,auth.log,secure}: warnings and worse, all of authentication",
  yields: ['Syslog'],
  costs:
    'a start of journalctl a minute (8 ms of CPU), or what was appended to the files; at most 200 records a minute',
};

export const RECORDS_PER_MINUTE = 200;
export const PROGRAMS_PER_DAY = 200;

const LONGEST_MESSAGE = 4_096;
const LONGEST_NAME = 64;
const OTHER_PROGRAMS = 'other programs';
const OWN_NAME = 'servicemap-agent';

const WARNING_OR_WORSE = ['PRIORITY=0', 'PRIORITY=1', 'PRIORITY=2', 'PRIORITY=3', 'PRIORITY=4'];
const OF_AUTHENTICATION = ['SYSLOG_FACILITY=4', 'SYSLOG_FACILITY=10'];

/** Syslog: what the system's log says of trouble, and of who logs in. */
export class LogsCollector implements Collector {
  readonly name = 'logs';
  readonly everySeconds = 60;
  readonly limitSeconds = 20;

  private readonly cap: MinuteCap;
  private readonly programs = new Instances(PROGRAMS_PER_DAY);
  private readonly accounts = new UserNames();

  constructor(
    private readonly context: Omit<CollectorContext, 'onLook' | 'onMinute'>,
    private readonly source: Source<LogEntry>,
  ) {
    const file = join(context.stateFolder, 'logs.minutes.json');
    this.cap = new MinuteCap(RECORDS_PER_MINUTE, new StateFile(file, isKeptMinutes, context.log));
  }

  static make(context: CollectorContext): LogsCollector {
    const journal = journalPlace('logs', [...WARNING_OR_WORSE, '+', ...OF_AUTHENTICATION], context);
    const files = filesPlace('logs', [...AUTHENTICATION_LOGS, ...GENERAL_LOGS], context);
    const source = new ChosenSource(
      [journal, files],
      () => (isJournalLive() ? journal : files),
      context.log,
      "the system's logs",
    );
    return new LogsCollector(context, source);
  }

  get missed(): string {
    return this.source.missed;
  }

  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    this.source.keepPosition();
    this.cap.keep();
    const entries = await this.source.read(signal);
    this.programs.begin(Date.now());
    const wanted = entries.filter((entry) => isWarningOrWorse(entry) || isOfAuthentication(entry));
    const { kept, leftOut } = this.cap.within(wanted);
    const hostIp = addresses('IPv4')[0] ?? addresses('IPv6')[0] ?? '';
    return [
      ...kept.map((entry) => this.recordOf(entry, hostIp)),
      ...leftOut.map((minute) => this.recordOfLeftOut(minute)),
    ];
  }

  private recordOf(entry: LogEntry, hostIp: string): AgentRecord<typeof syslog> {
    const { shorten } = this.context;
    const program = shorten(entry.program, LONGEST_NAME);
    return {
      measurement: syslog,
      tags: {
        ...this.tags(),
        Facility: entry.facility,
        SeverityLevel: entry.severity,
        ProcessName: this.programs.admits(program) ? program : OTHER_PROGRAMS,
      },
      fields: {
        SyslogMessage: shorten(withoutUnknownNames(entry.message, this.accounts), LONGEST_MESSAGE),
        HostName: shorten(entry.hostName, LONGEST_NAME),
        HostIP: hostIp,
        ProcessID: entry.pid,
        EventTime: new Date(entry.time.milliseconds).toISOString(),
      },
      time: entry.time,
    };
  }

  /** Written at the minute's start, so that a later count of the same minute takes its place. */
  private recordOfLeftOut({ minute, count, programs }: LeftOut): AgentRecord<typeof syslog> {
    return {
      measurement: syslog,
      tags: { ...this.tags(), Facility: 'syslog', SeverityLevel: 'warning', ProcessName: OWN_NAME },
      fields: {
        SyslogMessage:
          `${count} messages of this minute were left out, ` +
          `as no more than ${RECORDS_PER_MINUTE} are stored: ${this.context.shorten(programs, LONGEST_MESSAGE)}`,
        HostName: this.context.machine.computer,
        EventTime: new Date(minute).toISOString(),
      },
      time: at(minute),
    };
  }

  private tags() {
    const { id, computer } = this.context.machine;
    return { Machine: id, Computer: computer };
  }
}
