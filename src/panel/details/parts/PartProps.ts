import { type StatusReason } from '../../../model/map';
import { type MapAlerts } from '../alerts/mapAlerts';
import { type PartName } from '../partNames';
import { type DetailScope } from '../scope';
import { type Subject } from '../subject';

/** What every part is given. */
export interface PartProps {
  readonly scope: DetailScope;
  readonly subject: Subject;
  readonly alerts: MapAlerts;
  /** The status badge that was pressed on the map: its reason gets the keyboard's focus. */
  readonly badge: StatusReason['badge'] | undefined;
  readonly onPart: (part: PartName) => void;
}
