import { CLOCK_ADVICE, CLOCK_FAULT_MS, clockText } from '../clock';
import { CLONE_ADVICE, findClones } from '../clones';
import { bootTime } from '../boot';
import { messageOf } from '../log';
import type { MachineName } from '../pool';
import { isUntrusted } from '../send/request';
import { Store, type Receipt, type StoreAddress } from '../send/store';
import { StoreReader } from '../send/storeReader';
import { fault, ok, warning, type Finding } from './finding';

const CLOCK_WARNING_MS = 2_000;
/** A comment in line protocol: the store checks account and database, and stores nothing. */
const NO_POINT = '# servicemap-agent doctor';

export async function checkStore(address: StoreAddress, machine: MachineName): Promise<Finding[]> {
  const reader = new StoreReader(address);
  try {
    const { version, clockAheadMs } = await reader.greet();
    return [
      ok('store', `${address.url} answers (${version})`),
      clockFinding(clockAheadMs),
      writeFinding(await new Store(address).write([NO_POINT]), address),
      await cloneFinding(reader, machine),
    ];
  } catch (error) {
    const cause = error instanceof Error && error.cause ? ` (${messageOf(error.cause)})` : '';
    if (isUntrusted(error)) {
      const advice = 'name the file of the authority that signed it in SERVICEMAP_CA_FILE';
      return [fault('store', `the certificate of ${address.url} is not trusted: ${messageOf(error)}: ${advice}`)];
    }
    const advice = `is InfluxDB running, and does a firewall let this machine through?`;
    return [fault('store', `${address.url} does not answer: ${messageOf(error)}${cause}: ${advice}`)];
  }
}

export function clockFinding(aheadMs: number): Finding {
  const off = Math.abs(aheadMs);
  const text = clockText(aheadMs);
  if (off <= CLOCK_WARNING_MS) {
    return ok('clock', `${text}, which is as close as can be told`);
  }
  const advice = `${text}: ${CLOCK_ADVICE}`;
  return off <= CLOCK_FAULT_MS ? warning('clock', advice) : fault('clock', advice);
}

export function writeFinding(receipt: Receipt, { database }: StoreAddress): Finding {
  switch (receipt.kind) {
    case 'stored':
      return ok('database', `this account may write to "${database}"`);
    case 'noDatabase':
      return warning(
        'database',
        `there is no "${database}" (${receipt.message}): InfluxDB 1.x: the agent makes it where the account may; ` +
          'InfluxDB 2.x: make the bucket and map a database to it (influx v1 dbrp create)',
      );
    case 'unauthorised':
      return fault(
        'database',
        `the store refuses this account (${receipt.message}): set SERVICEMAP_TOKEN_FILE, or --user and ` +
          'SERVICEMAP_PASSWORD_FILE, of an account that may write',
      );
    default:
      return fault('database', `"${database}" can not be written: ${receipt.message}`);
  }
}

async function cloneFinding(reader: StoreReader, machine: MachineName): Promise<Finding> {
  try {
    const clones = await findClones(reader, machine, bootTime() ?? 0);
    return clones.length === 0
      ? ok('machine id', `no other machine sends as ${machine.id}`)
      : fault('machine id', `${clones.join(', ')} sends as ${machine.id} too: ${CLONE_ADVICE}`);
  } catch (error) {
    return ok('machine id', `whether others send as ${machine.id} can not be asked: ${messageOf(error)}`);
  }
}
