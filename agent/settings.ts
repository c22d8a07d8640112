import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFAULT_DATABASE } from '../src/model/query';
import type { StoreAddress } from './send/store';
import { defaultStateFolder } from './stateFolder';

export const HELP = `servicemap-agent: finds this machine's TCP connections and the processes behind them.

Usage: servicemap-agent --url http://store:8086 [options]

  --url URL          InfluxDB to write to            (or SERVICEMAP_URL)
  --database NAME    database or bucket, "${DEFAULT_DATABASE}" (or SERVICEMAP_DATABASE)
  --user NAME        user of InfluxDB 1.x            (or SERVICEMAP_USER)
  --interval SECONDS time between two looks, 1 to 60, 15
  --state-dir FOLDER what has to survive a restart, ${defaultStateFolder()}
  --once --print     look once, print the points that would be sent, and end
  --help, --version

Secrets are read from files that only their owner may read (chmod 600), or from the environment:
  SERVICEMAP_TOKEN_FILE, SERVICEMAP_TOKEN, SERVICEMAP_PASSWORD_FILE, SERVICEMAP_PASSWORD
`;

const DEFAULT_INTERVAL_SECONDS = 15;

export interface Settings {
  readonly mode: 'run' | 'print' | 'help' | 'version';
  readonly store: StoreAddress;
  readonly stateFolder: string;
  readonly intervalSeconds: number;
}

/** Wrong settings; the message says what to do. */
export class SettingsError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(args: readonly string[], environment: Environment): Settings {
  const values = parse(args);
  const mode = values.help ? 'help' : values.version ? 'version' : modeOf(values.once ?? false, values.print ?? false);
  return {
    mode,
    store: {
      url: mode === 'run' ? storeUrl(values.url ?? environment.SERVICEMAP_URL) : '',
      database: values.database ?? (environment.SERVICEMAP_DATABASE || DEFAULT_DATABASE),
      user: values.user ?? environment.SERVICEMAP_USER,
      token: mode === 'run' ? secret('SERVICEMAP_TOKEN', environment) : undefined,
      password: mode === 'run' ? secret('SERVICEMAP_PASSWORD', environment) : undefined,
    },
    stateFolder: values['state-dir'] ?? defaultStateFolder(),
    intervalSeconds: interval(values.interval),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        database: { type: 'string' },
        user: { type: 'string' },
        interval: { type: 'string' },
        'state-dir': { type: 'string' },
        once: { type: 'boolean' },
        print: { type: 'boolean' },
        help: { type: 'boolean' },
        version: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new SettingsError(`${(error as Error).message} (servicemap-agent --help lists the options)`);
  }
}

function modeOf(once: boolean, print: boolean): 'run' | 'print' {
  if (once !== print) {
    throw new SettingsError('--once and --print go together: they show once what would be sent');
  }
  return once ? 'print' : 'run';
}

function storeUrl(text: string | undefined): string {
  if (!text) {
    throw new SettingsError('where to send is missing: give --url http://store:8086 or set SERVICEMAP_URL');
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
