import type { WorkItemsDetail } from '../../model/details';
import { readWorkItems } from '../workitems/readWorkItems';
import type { DetailReader } from './reader';

export function readWorkItemsOf({ machine, range, configured, options }: DetailReader): Promise<WorkItemsDetail> {
  return readWorkItems(machine, range, configured, options.signal);
}
