import { AccountNames } from '../../logs/accountNames';
import { FileStamps } from '../../fileStamps';
import type { LogReader } from '../../logs/logReader';
import { joinContinued } from './continued';
import type { SecurityEvent } from './event';
import { eventsOf } from './logEvents';
import type { LoginSource } from './source';

/** Written beside the log by whatever lets someone in, refuses it or changes an account. */
const TOUCHED = ['/var/log/btmp', '/var/log/wtmp', '/etc/passwd', '/etc/group', '/etc/shadow'];

/** Logins as the system's log tells of them: of sshd, su, sudo, login, the shadow suite and PAM. */
export class LogSource implements LoginSource {
  private readonly accounts = new AccountNames();
  private readonly touched = new FileStamps(TOUCHED);

  constructor(private readonly reader: LogReader) {}

  get missed(): string {
    return this.reader.missed;
  }

  async read(signal: AbortSignal): Promise<SecurityEvent[]> {
    const entries = await this.reader.read(signal);
    return joinContinued(entries).flatMap((entry) => eventsOf(entry, this.accounts));
  }

  keepPosition(): void {
    this.reader.keepPosition();
  }

  hasNews(): boolean {
    const isTouched = this.touched.differAnew();
    return this.reader.hasNews() || isTouched;
  }
}
