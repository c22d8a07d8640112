import type { MapScope } from '../../../model/query';
import type { MapFrameMeta } from '../../../model/mapFrames';
import type { Frame, Notice } from '../../plugin/frame';
import { RequestError } from '../../plugin/handlers';
import { mapFrames } from '../frames';
import { rangeNotices } from '../notices';
import type { MapReader } from '../readMap';
import { buildFleet } from './buildFleet';
import { readFleet } from './readFleet';

/** Enough for 10,000 machines with some ten links, told by both ends. */
const MOST_ROWS = 500_000;

export interface FleetQuestion {
  readonly scope: MapScope;
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly retentionDays: number;
  readonly notices: readonly Notice[];
}

/** Answers a map query without a focus machine. */
export async function answerFleet(reader: MapReader, question: FleetQuestion): Promise<readonly Frame[]> {
  const { scope, version, from, to, retentionDays, notices } = question;
  const input = await readFleet({ ...reader, options: { ...reader.options, rowLimit: MOST_ROWS } }, scope);
  if (input.members?.size === 0) {
    throw new RequestError(
      `No machine is in the group ${JSON.stringify('group' in scope ? scope.group : {})}: change its pattern, or the time range.`,
      404,
    );
  }
  const aboutRange = rangeNotices({
    range: { from, to },
    now: reader.now,
    retentionDays,
    isEmpty: input.machines.length === 0,
  });
  return mapFrames(buildFleet(input, scope), {
    custom: { version, focus: '', scope: kindOf(scope), from, to },
    notices: [...notices, ...aboutRange, ...input.findings.notices],
  });
}

function kindOf(scope: MapScope): NonNullable<MapFrameMeta['scope']> {
  return 'fleet' in scope ? 'fleet' : 'group' in scope ? 'group' : 'machines';
}
