import { buildAgent } from '../../../agent/build';
import { ebpfUnavailable } from '../observe/network';
import { playOutage } from './outageScene';

jest.setTimeout(180_000);

const unavailable = ebpfUnavailable();

/** `npm run bench -- outage` plays ten minutes of it. */
(unavailable ? test.skip : test)(
  'nothing is lost and nothing doubled while the store is away and the agent is killed: connections, failures, bytes',
  async () => {
    await buildAgent();
    const { truth, stored, leftByKill, waiting, log } = await playOutage({
      awaySeconds: 8,
      intervalSeconds: 1,
      rate: 50,
    });
    const failures = { client: truth.failed, server: 0 };
    expect(truth.established).toBeGreaterThan(500);
    expect(truth.failed).toBeGreaterThan(50);
    for (const end of ['client', 'server'] as const) {
      const told = { ...truth, failed: failures[end] };
      expect({ [end]: stored[`connection, ${end}`] }).toEqual({ [end]: told });
      expect({ [end]: stored[`connection_hour, ${end}`] }).toEqual({ [end]: told });
    }
    expect(leftByKill).toBeGreaterThan(0);
    expect(waiting).toBeGreaterThan(leftByKill);
    expect(log.match(/the store is back/g)).toHaveLength(1);
  },
);
