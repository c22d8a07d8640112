import React from 'react';
import type { DataFrame } from '@grafana/data';

const cell = {
  padding: '2px 8px',
  whiteSpace: 'nowrap',
  maxWidth: 240,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
} as const;

/** A frame with all its fields and rows. */
export function FrameTable({ frame }: { readonly frame: DataFrame }) {
  const columns = frame.fields.map(({ values }) => Array.from(values as Iterable<unknown>));
  return (
    <section aria-label={frame.name} style={{ overflow: 'auto', maxHeight: 320, marginTop: 16 }}>
      <h4>{`${frame.name}: ${frame.length} rows`}</h4>
      <table>
        <thead>
          <tr>
            {frame.fields.map(({ name }) => (
              <th key={name} style={cell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: frame.length }, (_, row) => (
            <tr key={row}>
              {columns.map((values, column) => (
                <td key={column} style={cell}>
                  {String(values[row] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
