import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, UNPACKED, unpackedEnvironment } from './debian';
import { onPath, type Program } from './programs';
import { withoutService } from './withoutService';

/** InfluxDB's server, installed from the distribution's packages where it is missing. */
export function influxd(): Program {
  return installed() ?? install();
}

function installed(): Program | undefined {
  const command = onPath('influxd');
  const unpacked = join(UNPACKED, 'usr/bin/influxd');
  if (command !== undefined) {
    return { command, environment: {} };
  }
  return existsSync(unpacked) ? { command: unpacked, environment: unpackedEnvironment() } : undefined;
}

function install(): Program {
  withoutService('influxdb', () => installPackage('influxdb'));
  const program = installed();
  if (program === undefined) {
    throw new Error('The package influxdb brought no influxd. Install InfluxDB 1.x, or set INFLUX_URL to one.');
  }
  return program;
}
