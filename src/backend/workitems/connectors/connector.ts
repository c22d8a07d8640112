import type { WorkItemType } from '../../../model/details';
import type { ItemState } from '../itemState';

/** A service desk whose work items are read by its REST API. */
export interface Connector {
  /** Stands in every record that comes from it. */
  readonly name: string;
  /** What is asked for on its own, so that each goes on from its own newest item. */
  readonly sources: readonly ItemSource[];
}

export interface ItemSource {
  /** Of the items that come from here, and from no other source of the service desk. */
  readonly types: readonly WorkItemType[];
  /**
   * The items that changed since `since` (milliseconds since 1970), page by page, oldest change first: who stops early
   * can go on from the newest item that was read.
   *
   * @throws ToolError
   */
  pages(since: number, signal: AbortSignal): AsyncIterable<ItemPage>;
}

export interface ItemPage {
  readonly items: readonly ItemState[];
  /** Items that lack what every item has: number and time of change. */
  readonly unreadable: number;
}
