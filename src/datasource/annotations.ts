import type { AnnotationEvent, AnnotationSupport, DataFrame } from '@grafana/data';
import { of } from 'rxjs';
import { cells, fieldNamed } from './fields';
import { holdsRecords, linesOf } from './search/logs';
import { DEFAULT_ANNOTATION_QUERY } from './queries';
import type { ServiceMapDataQuery } from './types';

/** Records as annotations: at their time, with their line as text and their type and computer as tags. */
export const annotations: AnnotationSupport<ServiceMapDataQuery> = {
  prepareQuery: ({ target }) =>
    ({ refId: 'annotation', ...DEFAULT_ANNOTATION_QUERY, ...target }) as ServiceMapDataQuery,
  processEvents: (_, frames) => of(frames.filter(holdsRecords).flatMap(eventsOf)),
};

function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const [times, types, computers] = ['TimeGenerated', 'Type', 'Computer'].map((name) => cells(fieldNamed(frame, name)));
  return linesOf(frame).map((text, row) => ({
    time: Number(times?.[row]),
    text,
    tags: [types?.[row], computers?.[row]].filter(Boolean).map(String),
  }));
}
