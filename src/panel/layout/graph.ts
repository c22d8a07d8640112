import { type MapLink, type MapNode } from '../../model/map';

/** What the frames of an answer say, whoever sent them. */
export interface MapGraph {
  readonly nodes: readonly MapNode[];
  /** Connections only: what belongs together is told by {@link MapNode.parent}. */
  readonly links: readonly MapLink[];
  /** Id of the focus machine; empty where the answer has none. */
  readonly focus: string;
}

export const EMPTY_GRAPH: MapGraph = { nodes: [], links: [], focus: '' };
