import { UserNames } from '../../../observe/users';
import { FileStamps } from '../../../fileStamps';
import type { LogEntry } from '../../logs/logEntry';
import type { Source } from '../../logs/source';
import { joinContinued } from './continued';
import type { SecurityEvent } from './event';
import { eventsOf } from './logEvents';

/** Written beside the log by whatever lets someone in, refuses it or changes an account. */
const TOUCHED = ['/var/log/btmp', '/var/log/wtmp', '/etc/passwd', '/etc/group', '/etc/shadow'];

/** Logins as the system's log tells of them: of sshd, su, sudo, login, the shadow suite and PAM. */
export class LogSource implements Source<SecurityEvent> {
  private readonly accounts = new UserNames();
  private readonly touched = new FileStamps(TOUCHED);

  constructor(private readonly log: Source<LogEntry>) {}

  get from(): string {
    return this.log.from;
  }

  get missed(): string {
    return this.log.missed;
  }

  async read(signal: AbortSignal): Promise<SecurityEvent[]> {
    const entries = await this.log.read(signal);
    return joinContinued(entries).flatMap((entry) => eventsOf(entry, this.accounts));
  }

  keepPosition(): void {
    this.log.keepPosition();
  }

  hasNews(): boolean {
    const isTouched = this.touched.differAnew();
    return this.log.hasNews() || isTouched;
  }
}
