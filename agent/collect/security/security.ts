import { ABOUT_LOGS, LogsCollector } from '../logs/logs';
import type { CollectorContext, OptionalCollector } from '../optional';
import { ABOUT_BASELINE, BaselineCollector } from './baseline/baseline';
import { ABOUT_LOGINS, LoginsCollector } from './logins/logins';
import { ABOUT_PROTECTION, ProtectionCollector } from './protection/protection';

/** What the system's log says, and what tells how safe the machine is. */
export const SECURITY_COLLECTORS: readonly OptionalCollector[] = [
  {
    name: 'logs',
    about: ABOUT_LOGS,
    make: (context) => LogsCollector.make(context),
  },
  {
    name: 'logins',
    about: ABOUT_LOGINS,
    make: (context) => LoginsCollector.make(context),
  },
  { name: 'baseline', about: ABOUT_BASELINE, make: makeBaseline },
  { name: 'protection', about: ABOUT_PROTECTION, make: (context) => new ProtectionCollector(context) },
];

function makeBaseline(context: CollectorContext): BaselineCollector {
  const collector = new BaselineCollector(context);
  context.onLook((look) => collector.note(look));
  return collector;
}
