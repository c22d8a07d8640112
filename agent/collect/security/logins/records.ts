import { securityEvent } from '../../../../src/model/collected';
import type { AgentRecord } from '../../../record';
import type { UserNames } from '../../../observe/users';
import { UNKNOWN_USER } from '../../logs/unknownNames';
import type { CollectorContext } from '../../optional';
import { EVENTS, LOGON_TYPES, type SecurityEvent } from './event';

const LONGEST_NAME = 128;
const LONGEST_TEXT = 2_048;

/** Windows' levels of audit events. */
const SUCCESS = '8';
const FAILURE = '16';

/** A record with the properties that Windows' event of the same meaning fills. */
export function recordOf(
  event: SecurityEvent,
  { machine, shorten }: Pick<CollectorContext, 'machine' | 'shorten'>,
  accounts: UserNames,
): AgentRecord<typeof securityEvent> {
  const { id, text, task } = EVENTS[event.kind];
  const name = (text: string | undefined) => (text ? shorten(text, LONGEST_NAME) : undefined);
  const user = event.isTyped && !accounts.has(event.user ?? '') ? UNKNOWN_USER : name(event.user);
  const by = name(event.by);
  // Whoever acts is the account of a change and of sudo; of a login it is the one who logs in.
  const account = event.kind === 'login' || event.kind === 'failedLogin' ? user : (by ?? user);
  const { logonType } = event;
  return {
    measurement: securityEvent,
    tags: {
      Machine: machine.id,
      Computer: machine.computer,
      Channel: 'Security',
      EventSourceName: event.source,
      AccountType: 'User',
    },
    fields: {
      EventID: id,
      Activity: `${id} - ${text}`,
      Level: event.kind === 'failedLogin' ? FAILURE : SUCCESS,
      Task: task,
      Account: account,
      AccountName: account,
      SubjectAccount: by,
      SubjectUserName: by,
      TargetAccount: event.group === undefined ? user : name(event.group),
      TargetUserName: event.group === undefined ? user : name(event.group),
      MemberName: event.group === undefined ? undefined : user,
      LogonType: logonType,
      LogonTypeName: logonType === undefined ? undefined : `${logonType} - ${LOGON_TYPES[logonType]}`,
      LogonProcessName: logonType === undefined ? undefined : name(event.program),
      AuthenticationPackageName: name(event.method),
      IpAddress: name(event.address),
      IpPort: event.port,
      FailureReason: name(event.reason),
      ProcessName: name(event.program),
      ProcessId: event.pid === undefined ? undefined : String(event.pid),
      CommandLine: event.command === undefined ? undefined : shorten(event.command, LONGEST_TEXT),
      EventData: shorten(event.text, LONGEST_TEXT) + (event.note === undefined ? '' : ` (${event.note})`),
    },
    time: event.time,
  };
}
