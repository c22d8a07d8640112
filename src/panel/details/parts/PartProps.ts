import { type StatusReason } from '../../../model/map';
import { type MachineDirectory } from '../alerts/directory';
import { type PartName } from '../partNames';
import { type DetailScope } from '../scope';
import { type Subject } from '../subject';

/** What every part is given. */
export interface PartProps {
  readonly scope: DetailScope;
  readonly subject: Subject;
  /** Tells which machine an alert is of. */
  readonly directory: MachineDirectory;
  /** The status badge that was pressed on the map: its reason gets the keyboard's focus. */
  readonly badge: StatusReason['badge'] | undefined;
  readonly onPart: (part: PartName) => void;
}
