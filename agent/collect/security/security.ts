import { ABOUT_LOGS, LogsCollector } from '../logs/logs';
import type { OptionalCollector } from '../optional';
import { ABOUT_LOGINS, LoginsCollector } from './logins/logins';

/** What the system's log says, and what tells how safe the machine is. */
export const SECURITY_COLLECTORS: readonly OptionalCollector[] = [
  {
    name: 'logs',
    about: ABOUT_LOGS,
    make: ({ machine, stateFolder, log }) => LogsCollector.make(machine, stateFolder, log),
  },
  {
    name: 'logins',
    about: ABOUT_LOGINS,
    make: ({ machine, stateFolder, log }) => LoginsCollector.make(machine, stateFolder, log),
  },
];
