import { EDGES_FRAME, NODES_FRAME, type MapLink, type MapNode } from '../../model/map';
import {
  encodeRows,
  linkColumns,
  nodeColumns,
  type Cells,
  type ColumnType,
  type MapFrameMeta,
} from '../../model/mapFrames';
import type { Field, FieldType, Frame, FrameMeta, Notice } from '../plugin/frame';
import type { FocusMap } from './buildMap';
import { linkDisplayFields, nodeDisplayFields } from './displayFields';

export interface MapMeta {
  readonly custom: MapFrameMeta;
  readonly notices: readonly Notice[];
}

/** A map as Grafana's node-graph frames: our own columns, and those that its Node Graph panel draws. */
export function mapFrames({ nodes, links }: FocusMap, { custom, notices }: MapMeta): Frame[] {
  const meta: FrameMeta = { preferredVisualisationType: 'nodeGraph', custom: { ...custom } };
  return [
    {
      name: NODES_FRAME,
      fields: [...ownFields(nodeColumns, encodeRows<MapNode>(nodeColumns, nodes)), ...nodeDisplayFields(nodes, links)],
      meta: { ...meta, ...(notices.length > 0 ? { notices } : {}) },
    },
    {
      name: EDGES_FRAME,
      fields: [...ownFields(linkColumns, encodeRows<MapLink>(linkColumns, links)), ...linkDisplayFields(links)],
      meta,
    },
  ];
}

const fieldTypes: Readonly<Record<ColumnType, FieldType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  time: 'time',
  json: 'string',
};

function ownFields(table: Readonly<Record<string, ColumnType>>, columns: ReadonlyMap<string, Cells>): Field[] {
  return [...columns].map(([name, values]) => ({ name, type: fieldTypes[table[name]!], values }));
}
