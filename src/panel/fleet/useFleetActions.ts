import { useMemo } from 'react';
import { switched } from '../view/useMapActions';
import { useNewest } from '../view/useNewest';
import { type ChangeView } from '../view/useView';
import { groupKey, groupOfKey } from './groupKey';

export interface FleetActions {
  /** @param extend as with the shift key: the way from what is selected to this */
  readonly select: (id: string | undefined, extend: boolean) => void;
  /** Goes near a group and draws the links within it; undefined for the whole map. */
  readonly open: (group: string | undefined) => void;
  /** Leaves only the label of a box, or brings its machines back. */
  readonly collapse: (group: string) => void;
  /** Draws the processes of a machine, or no longer. */
  readonly expand: (machine: string) => void;
  readonly load: (machine: string) => void;
}

interface ActionParts {
  readonly change: ChangeView;
  readonly selected: string | undefined;
  readonly setPathTo: (id: string) => void;
  readonly onLoadMap: (machine: string) => void;
}

/** What a reader can do to a map of many machines. The object stays the same. */
export function useFleetActions({ change, selected, setPathTo, onLoadMap }: ActionParts): FleetActions {
  const select = useNewest((id: string | undefined, extend: boolean) => {
    if (extend && id !== undefined && selected !== undefined && id !== selected) {
      setPathTo(id);
    } else {
      change({ selected: id });
    }
  });
  const open = useNewest((group: string | undefined) =>
    change(({ openings }) => {
      const others = [...openings.opened].filter((key) => groupOfKey(key) === undefined);
      const closed = new Set(openings.closed);
      closed.delete(groupKey(group ?? ''));
      const opened = new Set(group === undefined ? others : [...others, groupKey(group)]);
      return { openings: { ...openings, opened, closed }, selected: undefined };
    }),
  );
  const collapse = useNewest((group: string) =>
    change(({ openings }) => ({ openings: { ...openings, closed: switched(openings.closed, groupKey(group)) } })),
  );
  const expand = useNewest((machine: string) =>
    change(({ openings }) => ({ openings: { ...openings, opened: switched(openings.opened, machine) } })),
  );
  const load = useNewest(onLoadMap);
  return useMemo(() => ({ select, open, collapse, expand, load }), [select, open, collapse, expand, load]);
}
