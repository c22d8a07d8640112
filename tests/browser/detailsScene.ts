import type { AgentRecord } from '../../agent/record';
import { serviceDesk } from '../../src/model/collected';
import { at } from '../../src/model/points';
import {
  assessmentRecords,
  changeRecords,
  computerRecord,
  perfRecord,
  scanRecords,
  securityEventRecords,
  wireRecord,
} from '../support/collectedRecords';
import { writeRecords } from '../support/writeRecords';
import { SCENE, showStore, startPanelStore, type PanelScene, type PanelStore } from './panelScene';

const DATABASE = 'servicemap';
const MINUTE_MS = 60_000;
const MINUTES = 8;
const { web } = SCENE;

/** A text that would run as a script where it is taken for HTML. */
export const HOSTILE = '<img src=x onerror=alert(1)>';

/** The scene of the panel, whose web01 has collectors that found something in the last minutes. */
export async function startDetailsStore(): Promise<PanelStore> {
  const store = await startPanelStore();
  await writeRecords(store.influxd.url, DATABASE, records(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS));
  return store;
}

/** What {@link startDetailsStore} holds, in the workbench. */
export async function startDetailsScene(): Promise<PanelScene> {
  return showStore(await startDetailsStore(), '13.2');
}

function* records(end: number): Generator<AgentRecord> {
  yield computerRecord(web, { PhysicalMemory_d: 16_384, Cpus_d: 4, BootTime_t: '2026-01-02T03:04:05.000Z' }, end);
  for (let minute = end - MINUTES * MINUTE_MS; minute <= end; minute += MINUTE_MS) {
    yield* performance(minute, (minute / MINUTE_MS) % MINUTES);
    yield wireRecord(web, { process: 'nginx', remote: '10.0.0.5', sent: 6_000_000, received: 1_000 }, minute);
  }
  yield* changeRecords(
    web,
    [
      { type: 'Software', category: 'Modified', Item: 'openssl', Previous: '3.0.1', Current: '3.0.2' },
      { type: 'Files', category: 'Modified', Item: `/etc/${HOSTILE}`, Previous: 'aa11', Current: 'bb22' },
    ],
    end - 2 * MINUTE_MS,
  );
  const update = {
    classification: 'Security Updates',
    Title: 'linux-image',
    ProductVersion: '6.1',
    PackageRepository: 's',
  };
  yield* scanRecords(web, [{ ...update, AvailableVersion: '6.2' }], end - 3 * MINUTE_MS, {
    RestartPending: true,
    RestartReason: 'linux-image',
  });
  yield* assessmentRecords(
    web,
    [
      { id: 'SM-1', severity: 'Critical', failed: true, description: 'Root may log in', actual: 'yes', affected: 1 },
      { id: 'SM-2', severity: 'Warning', failed: false },
    ],
    end - 3 * MINUTE_MS,
  );
  const failedLogin = { EventID: 4625, Activity: '4625 - An account failed to log on', TargetAccount: 'root' };
  yield* securityEventRecords(web, failedLogin, [1, 2, 3].map((minutes) => end - minutes * MINUTE_MS)); // prettier-ignore
  yield workItem('INC-7', 'Shop is slow', 'https://desk.example/INC-7', end - 4 * MINUTE_MS);
  yield workItem('INC-8', HOSTILE, 'javascript:alert(1)', end - 5 * MINUTE_MS);
}

function* performance(time: number, step: number): Generator<AgentRecord> {
  yield perfRecord(web, ['Processor', '% Processor Time', '_Total'], 20 + 8 * step, time);
  yield perfRecord(web, ['Memory', '% Used Memory', ''], 60, time);
  yield perfRecord(web, ['Network Adapter', 'Bytes Sent/sec', '_Total'], 1e6 + 4e5 * step, time);
  yield perfRecord(web, ['Network Adapter', 'Bytes Received/sec', '_Total'], 2e5, time);
  yield perfRecord(web, ['Logical Disk', '% Used Space', '/'], 41, time);
  yield perfRecord(web, ['Logical Disk', '% Used Space', '/var'], 83, time);
  yield perfRecord(web, ['Process', '% Processor Time', 'node'], 55, time);
  yield perfRecord(web, ['Process', 'Used Memory kBytes', 'node'], 900_000, time);
}

function workItem(id: string, title: string, link: string, time: number): AgentRecord {
  return {
    measurement: serviceDesk,
    tags: {
      ...{ Machine: web.id, Computer: web.name },
      ...{ ServiceDeskWorkItemType_s: 'Incident', ServiceDeskId_s: id },
    },
    fields: {
      ...{ ServiceDeskConnectionName: 'desk', IncidentState_s: 'In progress', Open_b: true, Title_s: title },
      ...{ Priority_s: '2 - High', AssignedTo_s: 'Kim', Link_s: link },
    },
    time: at(time),
  };
}
