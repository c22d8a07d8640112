import { type DataFrame } from '@grafana/data';
import { type MapFrameMeta } from '../../model/mapFrames';

/** Whether the frames are the map of a fleet, of a group or of several machines, as our datasource marks them. */
export function isMapOfMany(frames: readonly DataFrame[]): boolean {
  return frames.some((frame) => (frame.meta?.custom as Partial<MapFrameMeta> | undefined)?.scope !== undefined);
}
