import { serviceDesk } from '../../model/collected';
import type { WorkItemType } from '../../model/details';
import { at, type StoreRecord } from '../../model/points';
import { toTagText } from '../../model/tagText';

/** A state that a work item of a service desk had. All times are milliseconds since 1970; what is unknown is absent. */
export interface ItemState {
  readonly id: string;
  readonly type: WorkItemType;
  /** Names or machine ids that the item has for the computer that it is about; the first that means a machine counts. */
  readonly computers: readonly string[];
  readonly title: string;
  readonly state: string;
  readonly open: boolean;
  /** When the item was changed to this state. */
  readonly changedAt: number;
  readonly texts: Readonly<Partial<Record<TextField, string>>>;
  readonly times: Readonly<Partial<Record<TimeField, number>>>;
}

type Field = keyof typeof serviceDesk.fields;
export type TimeField = Extract<Field, `${string}_t`>;
export type TextField = Exclude<
  Field,
  TimeField | 'ServiceDeskConnectionName' | 'Title_s' | 'IncidentState_s' | 'CRState_s' | 'Open_b'
>;

/** The machine that an item is about, as its record names it; without an id where no agent has such a name. */
export interface ItemMachine {
  readonly id: string;
  readonly computer: string;
}

/** The texts of an item hold line breaks, which openGemini takes for the end of a point: they are stored as tags are. */
export function recordOf(item: ItemState, { id, computer }: ItemMachine, connection: string): StoreRecord {
  const texts = {
    ...item.texts,
    [item.type === 'ChangeRequest' ? 'CRState_s' : 'IncidentState_s']: item.state,
    ServiceDeskConnectionName: connection,
    Title_s: item.title,
  };
  return {
    measurement: serviceDesk,
    tags: { Machine: id, Computer: computer, ServiceDeskWorkItemType_s: item.type, ServiceDeskId_s: item.id },
    fields: {
      ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, toTagText(text)])),
      ...Object.fromEntries(Object.entries(item.times).map(([field, time]) => [field, new Date(time).toISOString()])),
      Open_b: item.open,
    },
    time: at(item.changedAt),
  };
}
