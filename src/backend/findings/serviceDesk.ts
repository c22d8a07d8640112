import type { StatusReason } from '../../model/map';
import { openItemsOf, openItemsQuery, type OpenItems } from '../workitems/openCounts';
import { counted, type Finding } from './finding';

/** Work items that are open at the end of the range; those of a machine may be stored by its name alone. */
export const serviceDesk: Finding = {
  queries: (range, conditions, machines) => [openItemsQuery(range, conditions.length > 0 ? machines : [])],
  reasons: ([items = []], machines) =>
    new Map([...openItemsOf(items, machines)].map(([machine, open]) => [machine, reasonOf(open)])),
};

function reasonOf({ count, urgent }: OpenItems): StatusReason {
  const open = `${counted(count, 'open work item')}`;
  return {
    badge: 'serviceDesk',
    status: urgent > 0 ? 'critical' : 'informational',
    count,
    text: urgent > 0 ? `${open}, ${urgent} of the highest priority` : open,
  };
}
