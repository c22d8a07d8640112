import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DATABASE } from '../src/model/query';
import { COLLECTOR_NAMES, OPTIONAL_COLLECTORS, type OptionalCollector } from './collect/optional';
import { faultOfTags, machineTags } from './machineTags';
import { SETTINGS_FILE, type Environment } from './settingsFile';
import type { StoreAddress } from './send/store';
import { defaultStateFolder } from './stateFolder';

export const HELP = `servicemap-agent: finds this machine's TCP connections and the processes behind them.

Usage: servicemap-agent [command] --url http://store:8086 [options]

  (no command)       look and send until SIGTERM; SIGHUP reads where to send, and the secrets, anew
  doctor             check rights, kernel, store, clock and disk, and say what to do
  install            run as a service from now on, with these options (needs root and systemd)
  uninstall          end that service and remove it; its settings and state stay
  --once --print     look once, print the points that would be sent, and end
  --help, --version

  --url URL          InfluxDB to write to            (or SERVICEMAP_URL)
  --database NAME    database or bucket, "${DEFAULT_DATABASE}" (or SERVICEMAP_DATABASE)
  --user NAME        user of InfluxDB 1.x            (or SERVICEMAP_USER)
  --interval SECONDS time between two looks, 1 to 60, 15 (or SERVICEMAP_INTERVAL)
  --without NAMES    collectors to switch off, with commas between (or SERVICEMAP_WITHOUT)
  --tags TAGS        words to find and group this machine by: web,team=pay (or SERVICEMAP_TAGS)
  --state-dir FOLDER what has to survive a restart, ${defaultStateFolder()}

Secrets are read from files that only their owner may read (chmod 600), or from the environment:
  SERVICEMAP_TOKEN_FILE, SERVICEMAP_TOKEN, SERVICEMAP_PASSWORD_FILE, SERVICEMAP_PASSWORD
SERVICEMAP_CA_FILE names the authority (PEM) that signed the store's certificate, where it is one of your own.
SERVICEMAP_REDACT_FILE names a file of regular expressions, one a line: what they match is sent as ***.
SERVICEMAP_DENY_FILE and SERVICEMAP_WATCH_LIST name lists of your own: addresses that no program should talk to, and files
to watch.
What neither an option nor the environment says is read from ${SETTINGS_FILE}, a NAME=VALUE a line.

Collectors that --without switches off:
${OPTIONAL_COLLECTORS.map(collectorHelp).join('')}`;

function collectorHelp({ name, about: { reads, yields, costs } }: OptionalCollector): string {
  return `  ${name.padEnd(18)} makes ${yields.join(', ')}\n      reads ${reads}; costs ${costs}\n`;
}

const DEFAULT_INTERVAL_SECONDS = 15;
const COMMANDS = ['doctor', 'install', 'uninstall'] as const;

export interface Settings {
  readonly mode: 'run' | 'print' | 'help' | 'version' | (typeof COMMANDS)[number];
  readonly store: StoreAddress;
  /** Where `store.certificateAuthority` was read. */
  readonly authorityFile: string | undefined;
  readonly stateFolder: string;
  readonly intervalSeconds: number;
  /** Names of the collectors that are switched off. */
  readonly without: readonly string[];
  /** Forms of secrets beside the known ones: {@link redaction}. */
  readonly redactFile: string | undefined;
  /** Lists of the collectors `baseline` and `files`, where they are not in their usual places. */
  readonly denyFile: string | undefined;
  readonly watchList: string | undefined;
  /** What this machine is found and grouped by. */
  readonly tags: readonly string[];
}

/** Exit status for wrong settings, which a new start does not mend. */
export const WRONG_SETTINGS_STATUS = 2;

/** Wrong settings; the message says what to do. */
export class SettingsError extends Error {}

/** @param environment variables, which win over those of the settings file: {@link withSettingsFile} */
export function readSettings(args: readonly string[], environment: Environment): Settings {
  const { values, positionals } = parse(args);
  const mode = values.help ? 'help' : values.version ? 'version' : modeOf(positionals, values.once, values.print);
  const sends = ['run', 'doctor', 'install'].includes(mode);
  return {
    mode,
    store: {
      url: sends ? storeUrl(values.url ?? environment.SERVICEMAP_URL) : '',
      database: values.database ?? (environment.SERVICEMAP_DATABASE || DEFAULT_DATABASE),
      user: values.user ?? environment.SERVICEMAP_USER,
      token: sends ? secret('SERVICEMAP_TOKEN', environment) : undefined,
      password: sends ? secret('SERVICEMAP_PASSWORD', environment) : undefined,
      certificateAuthority: sends ? certificates(environment.SERVICEMAP_CA_FILE) : undefined,
    },
    authorityFile: fileOf(environment.SERVICEMAP_CA_FILE),
    stateFolder: values['state-dir'] ?? defaultStateFolder(),
    intervalSeconds: interval(values.interval ?? environment.SERVICEMAP_INTERVAL),
    redactFile: fileOf(environment.SERVICEMAP_REDACT_FILE),
    denyFile: fileOf(environment.SERVICEMAP_DENY_FILE),
    watchList: fileOf(environment.SERVICEMAP_WATCH_LIST),
    without: switchedOff(values.without ?? environment.SERVICEMAP_WITHOUT),
    tags: checkedTags(values.tags ?? environment.SERVICEMAP_TAGS),
  };
}

/** A service has another working directory than whoever installs it. */
function fileOf(path: string | undefined): string | undefined {
  return path ? resolve(path) : undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        database: { type: 'string' },
        user: { type: 'string' },
        interval: { type: 'string' },
        without: { type: 'string' },
        tags: { type: 'string' },
        'state-dir': { type: 'string' },
        once: { type: 'boolean' },
        print: { type: 'boolean' },
        help: { type: 'boolean' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new SettingsError(`${(error as Error).message} (servicemap-agent --help lists the options)`);
  }
}

function modeOf(commands: readonly string[], once = false, print = false): Settings['mode'] {
  if (once !== print) {
    throw new SettingsError('--once and --print go together: they show once what would be sent');
  }
  const [name] = commands;
  const command = COMMANDS.find((known) => known === name);
  if ((name !== undefined && !command) || commands.length > 1) {
    throw new SettingsError(`"${commands.join(' ')}" is no command (servicemap-agent --help lists them)`);
  }
  return command ?? (once ? 'print' : 'run');
}

function storeUrl(text: string | undefined): string {
  if (!text) {
    throw new SettingsError(
      `where to send is missing: give --url http://store:8086 or set SERVICEMAP_URL (only root reads ${SETTINGS_FILE})`,
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new SettingsError(`"${text}" is no address of a store: give one like http://store:8086`);
  }
  if (url.username || url.password) {
    throw new SettingsError("the store's address must hold no password: use --user and SERVICEMAP_PASSWORD_FILE");
  }
  return text.replace(/\/+$/, '');
}

function interval(text: string | undefined): number {
  const seconds = text === undefined ? DEFAULT_INTERVAL_SECONDS : Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 60) {
    throw new SettingsError(`--interval takes whole seconds from 1 to 60, not "${text}"`);
  }
  return seconds;
}

function switchedOff(list = ''): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.filter((name) => !COLLECTOR_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new SettingsError(
      `no collector "${unknown.join('", "')}" can be switched off: there are ${COLLECTOR_NAMES.join(', ')}`,
    );
  }
  return [...new Set(names)];
}

function checkedTags(text = ''): string[] {
  const tags = machineTags(text);
  const fault = faultOfTags(tags);
  if (fault !== undefined) {
    throw new SettingsError(`--tags: ${fault}`);
  }
  return tags;
}

/** From the file that `<name>_FILE` names, or else from `<name>` itself. */
function secret(name: string, environment: Environment): string | undefined {
  const file = environment[`${name}_FILE`];
  if (!file) {
    return environment[name] || undefined;
  }
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) {
    throw new SettingsError(`${name}_FILE names ${file}, which does not exist`);
  }
  if ((stat.mode & 0o077) !== 0) {
    throw new SettingsError(`${file} can be read by others than its owner: run chmod 600 ${file}`);
  }
  const text = readSecret(file).trim();
  if (text === '') {
    throw new SettingsError(`${file}, which ${name}_FILE names, is empty`);
  }
  return text;
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(`${file} can not be read: ${(error as Error).message}`);
  }
}

/** The text of a PEM file. */
function certificates(file: string | undefined): string | undefined {
  if (!file) {
    return undefined;
  }
  try {
    const text = readFileSync(file, 'utf8');
    new X509Certificate(text);
    return text;
  } catch (error) {
    const cause = (error as Error).message;
    throw new SettingsError(`SERVICEMAP_CA_FILE names ${file}, where no certificate (PEM) can be read: ${cause}`);
  }
}
