import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { COLUMN_PITCH } from '../layout/geometry';
import { type Layout } from '../layout/place';
import { getDrawingStyles } from './styles';

const DISTANCE = 12;

/** Above the columns of a focus map: who calls the focus machine, and what it depends on. */
export function ColumnCaptions({ map }: { readonly map: Layout }) {
  const styles = useStyles2(getDrawingStyles);
  const focus = map.boxes.find((box) => box.focus);
  if (!focus) {
    return null;
  }
  const captions = [
    { column: -1, text: `Clients: they call ${focus.title}` },
    { column: 1, text: `Servers: ${focus.title} depends on them` },
  ];
  return (
    <>
      {captions.map(({ column, text }) => {
        const tops = map.boxes.filter((box) => box.column === column).map((box) => map.rects.get(box.id)?.y ?? 0);
        return tops.length === 0 ? null : (
          <text key={column} className={styles.caption} x={column * COLUMN_PITCH} y={Math.min(...tops) - DISTANCE}>
            {text}
          </text>
        );
      })}
    </>
  );
}
