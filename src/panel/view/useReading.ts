import { useCallback, useEffect, useMemo, useState } from 'react';
import { type MapGraph } from '../layout/graph';
import { highlightOf, type Highlight, type ReadableBox, type ReadableLine } from '../layout/highlight';
import { pathBetween } from '../layout/path';
import { hitsOf } from '../layout/search';

/** What is drawn of a map, in that order. */
export interface ReadableMap {
  readonly boxes: readonly ReadableBox[];
  readonly lines: readonly ReadableLine[];
  /** Id of the box or row that each node is drawn as. */
  readonly ends: ReadonlyMap<string, string>;
}

interface Reading {
  readonly hits: readonly string[];
  /** Index of the hit that the reader is at; −1 before the first. */
  readonly current: number;
  readonly walk: (steps: number) => void;
  /** Where the path ends that is asked for from what is selected. */
  readonly pathTo: string | undefined;
  readonly setPathTo: (id: string | undefined) => void;
  readonly pathMissing: boolean;
  readonly highlight: Highlight | undefined;
}

/** What is highlighted: a path where one is asked for, else what a search found, else what is selected. */
export function useReading(graph: MapGraph, map: ReadableMap, search: string, selected: string | undefined): Reading {
  const [current, setCurrent] = useState(-1);
  const [pathTo, setPathTo] = useState<string>();
  const hits = useMemo(() => hitsOf(search, graph, map.ends, drawnIn(map)), [search, graph, map]);
  useEffect(() => setCurrent(-1), [search]);
  useEffect(() => setPathTo(undefined), [selected]);

  const walk = useCallback(
    (steps: number) =>
      setCurrent((now) =>
        hits.length === 0 ? -1 : (Math.max(now, steps < 0 ? 0 : -1) + steps + hits.length) % hits.length,
      ),
    [hits.length],
  );
  const path = useMemo(
    () =>
      selected === undefined || pathTo === undefined ? undefined : pathBetween(selected, pathTo, map.boxes, map.lines),
    [selected, pathTo, map],
  );
  const found = useMemo(() => highlightOf(hits, map.boxes, map.lines), [hits, map]);
  const chosen = useMemo(
    () => highlightOf(selected === undefined ? [] : [selected], map.boxes, map.lines),
    [selected, map],
  );
  return {
    hits,
    current: Math.min(current, hits.length - 1),
    walk,
    pathTo,
    setPathTo,
    pathMissing: pathTo !== undefined && path === undefined,
    highlight: path ?? found ?? chosen,
  };
}

function drawnIn({ boxes }: ReadableMap): string[] {
  return boxes.flatMap((box) => [box.id, ...box.rows.map((row) => row.id)]);
}
