import type { Facts, Things } from './snapshot';

/** Properties that {@link parseSystemdServices} reads. */
export const SERVICE_PROPERTIES = [
  'Id',
  'Description',
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'Type',
  'FragmentPath',
  'ExecStart',
  'User',
  'DynamicUser',
  'TriggeredBy',
  'ActiveEnterTimestampMonotonic',
] as const;

type Property = (typeof SERVICE_PROPERTIES)[number];
type Unit = Readonly<Partial<Record<Property, string>>>;

/** A service that has not run this long may be one that ends again and again. */
const SETTLED_SECONDS = 30;

/**
 * The services that an operator manages, from what systemd knows of them. Left out: templates, instances that nobody
 * enabled (a login's, a connection's) and transient units, as they come and go with use.
 *
 * @param shown `systemctl show '*.service'` with {@link SERVICE_PROPERTIES}: a paragraph per unit that is loaded
 * @param files `systemctl list-unit-files --type=service --no-legend`: name and state of each unit that is installed
 * @param uptimeSeconds of the system, not counting the time that it was suspended
 */
export function parseSystemdServices(shown: string, files: string, uptimeSeconds: number): Things {
  const services = new Map<string, Facts>();
  for (const [name, state] of unitFiles(files)) {
    if (isManaged(name, state)) {
      services.set(name, { SvcName: name, SvcState: 'Stopped', SvcStartupType: startupType(state) });
    }
  }
  for (const unit of units(shown)) {
    const { Id: name = '', UnitFileState: state = '' } = unit;
    if (isInstalled(unit) && isManaged(name, state)) {
      services.set(name, factsOf(unit, uptimeSeconds));
    }
  }
  return services;
}

/** Whether some service is about to start or end, or has just started: its state is known in a while only. */
export function isSettling(shown: string, uptimeSeconds: number): boolean {
  return units(shown).some(
    (unit) => unit.ActiveState === 'activating' || unit.ActiveState === 'deactivating' || isYoung(unit, uptimeSeconds),
  );
}

function unitFiles(files: string): [string, string][] {
  return files
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([name = '', state = '']) => name.endsWith('.service') && state !== '' && state !== 'alias')
    .map(([name = '', state = '']) => [name, state]);
}

function units(shown: string): Unit[] {
  return shown.split(/\n{2,}/).map((paragraph) => {
    const unit: Partial<Record<Property, string>> = {};
    for (const line of paragraph.split('\n')) {
      const name = SERVICE_PROPERTIES.find((property) => line.startsWith(`${property}=`));
      // A program is one line; further ones are started after it.
      if (name && unit[name] === undefined) {
        unit[name] = line.slice(name.length + 1);
      }
    }
    return unit;
  });
}

function isInstalled({ LoadState, UnitFileState, FragmentPath }: Unit): boolean {
  const isTransient = UnitFileState === 'transient' || FragmentPath?.startsWith('/run/systemd/transient/');
  return !isTransient && (LoadState === 'loaded' || LoadState === 'masked');
}

function isManaged(name: string, unitFileState: string): boolean {
  return name.endsWith('.service') && !name.endsWith('@.service') && (!name.includes('@') || isEnabled(unitFileState));
}

function isEnabled(unitFileState: string): boolean {
  return unitFileState.startsWith('enabled');
}

function factsOf(unit: Unit, uptimeSeconds: number): Facts {
  const account = unit.User || (unit.DynamicUser === 'yes' ? 'dynamic user' : 'root');
  const path = /^\{ path=(.*?) ; argv\[\]=/.exec(unit.ExecStart ?? '')?.[1];
  const state = stateOf(unit, uptimeSeconds);
  return {
    SvcName: unit.Id ?? '',
    SvcDisplayName: unit.Description ?? '',
    SvcStartupType: startupType(unit.UnitFileState ?? ''),
    SvcPath: path ?? '',
    SvcAccount: account,
    ...(state === undefined ? {} : { SvcState: state }),
  };
}

/** In systemd's words, for `systemctl enable` and `mask` are what changes it. */
function startupType(unitFileState: string): string {
  const [kind = ''] = unitFileState.split('-');
  switch (kind) {
    case 'enabled':
      return 'Auto';
    case 'disabled':
      return 'Disabled';
    case 'masked':
      return 'Masked';
    default:
      return 'Manual';
  }
}

/**
 * Undefined where it is about to change. A service that something else starts when it is needed (a timer, a socket, a
 * call over D-Bus) runs and stops as a matter of course: that it runs is no state of its own.
 */
function stateOf(unit: Unit, uptimeSeconds: number): string | undefined {
  if (unit.SubState?.startsWith('auto-restart')) {
    return 'Restarting';
  }
  switch (unit.ActiveState) {
    case 'failed':
      return 'Failed';
    case 'inactive':
      return 'Stopped';
    case 'active':
    case 'reloading':
      return isOnDemand(unit) || isYoung(unit, uptimeSeconds) ? undefined : 'Running';
    default:
      return undefined;
  }
}

function isOnDemand({ TriggeredBy, Type, UnitFileState = '' }: Unit): boolean {
  return !!TriggeredBy || (Type === 'dbus' && !isEnabled(UnitFileState));
}

function isYoung({ ActiveState, ActiveEnterTimestampMonotonic = '0' }: Unit, uptimeSeconds: number): boolean {
  return ActiveState === 'active' && uptimeSeconds - Number(ActiveEnterTimestampMonotonic) / 1e6 < SETTLED_SECONDS;
}
