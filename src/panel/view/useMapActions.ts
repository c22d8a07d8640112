import { useMemo } from 'react';
import { type StatusReason } from '../../model/map';
import { PART_OF_BADGE } from '../details/partNames';
import { type DrawingActions } from './MapDrawing';
import { type MenuPlace } from './NodeMenu';
import { type ChangeView } from './useView';
import { useNewest } from './useNewest';

interface ActionParts {
  readonly focus: string;
  readonly selected: string | undefined;
  readonly change: ChangeView;
  readonly setPathTo: (id: string) => void;
  readonly setMenu: (place: MenuPlace) => void;
  readonly setBadge: (badge: StatusReason['badge'] | undefined) => void;
  readonly moveBox: DrawingActions['moveBox'];
  readonly dropBox: DrawingActions['dropBox'];
}

/** What a reader can do to the drawing. The object stays the same, so that the drawing need not be made anew. */
export function useMapActions({ focus, selected, change, setPathTo, setMenu, setBadge, ...moving }: ActionParts) {
  const select = useNewest((id: string | undefined, extend: boolean) => {
    if (extend && id !== undefined && selected !== undefined && id !== selected) {
      setPathTo(id);
    } else {
      setBadge(undefined);
      change({ selected: id });
    }
  });
  const toggle = useNewest((id: string) =>
    change(({ openings }) => ({
      openings:
        id === focus
          ? { ...openings, closed: switched(openings.closed, id) }
          : { ...openings, opened: switched(openings.opened, id) },
    })),
  );
  const openMenu = useNewest((id: string, x: number, y: number) =>
    setMenu({ id, x, y, opener: document.activeElement }),
  );
  const openReason = useNewest((id: string, badge: StatusReason['badge']) => {
    setBadge(badge);
    change({ selected: id, part: PART_OF_BADGE[badge] });
  });
  const moveBox = useNewest(moving.moveBox);
  const dropBox = useNewest(moving.dropBox);
  return useMemo<DrawingActions>(
    () => ({ select, toggle, openMenu, openReason, moveBox, dropBox }),
    [select, toggle, openMenu, openReason, moveBox, dropBox],
  );
}

export function switched(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const copy = new Set(ids);
  if (!copy.delete(id)) {
    copy.add(id);
  }
  return copy;
}
