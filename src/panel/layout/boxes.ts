import { type MapLink, type MapNode, type NodeKind, type Status, type StatusReason } from '../../model/map';
import { type Figures } from './figures';

/** A line inside a box: a process of an open machine, a server of an open port group, a machine of an open fold. */
export interface Row {
  readonly id: string;
  readonly node: MapNode;
  readonly figures: Figures;
}

/** `fold`: several neighbours of one kind drawn as one box because there are more than fit. */
export type BoxKind = NodeKind | 'fold';

/** Something drawn as a box of its own. */
export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly title: string;
  readonly subtitle: string;
  /** −1 clients, 0 focus, 1 servers; other datasources' graphs use as many columns as they have steps. */
  readonly column: number;
  readonly focus: boolean;
  readonly status: Status;
  readonly statusReasons: readonly StatusReason[];
  /** The nodes that this box stands for: one, or the members of a fold. */
  readonly nodes: readonly MapNode[];
  /** How many clients, servers or machines it stands for. */
  readonly count: number;
  /** How many members of a fold have failed connections; 0 for every other box. */
  readonly failing: number;
  readonly openable: boolean;
  readonly open: boolean;
  /** Empty unless open. */
  readonly rows: readonly Row[];
  /** Where it has more members than fit: what shows them all or fewer of them, and how many have no row now. */
  readonly more?: { readonly id: string; readonly hidden: number };
  readonly figures: Figures;
}

/** The links between two drawn ends, taken together; failed connections are drawn as a line of their own. */
export interface Line {
  readonly id: string;
  /** Ids of boxes or rows. */
  readonly source: string;
  readonly target: string;
  readonly self: boolean;
  readonly failed: boolean;
  /** Ascending. */
  readonly ports: readonly number[];
  readonly links: readonly MapLink[];
  readonly figures: Figures;
}

/** What the reader has opened, by id of machine, server port group or fold. The focus machine is open until closed. */
export interface Openings {
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** Machines whose self links are switched the other way than the panel's option says. */
  readonly selfLinksSwitched: ReadonlySet<string>;
}

export const NOTHING_OPENED: Openings = { opened: new Set(), closed: new Set(), selfLinksSwitched: new Set() };
