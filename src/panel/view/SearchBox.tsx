import React, { type KeyboardEvent } from 'react';
import { IconButton, Input, Icon } from '@grafana/ui';

interface SearchProps {
  readonly text: string;
  readonly hits: number;
  /** Of the hit that the reader is at, from 0; −1 before the first. */
  readonly current: number;
  readonly onChange: (text: string) => void;
  /** Goes so many hits further. */
  readonly onWalk: (steps: number) => void;
}

/** Search on the map: Enter walks through the hits, Shift and Enter back, Esc clears. */
export function SearchBox({ text, hits, current, onChange, onWalk }: SearchProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      onWalk(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      onChange('');
    }
  };
  return (
    <Input
      width={28}
      value={text}
      placeholder="Search on the map"
      aria-label="Search on the map: names, addresses, ports"
      prefix={<Icon name="search" />}
      suffix={
        text === '' ? undefined : (
          <>
            <span aria-live="polite">{hitText(hits, current)}</span>
            <IconButton name="times" aria-label="Clear search" tooltip="Clear search" onClick={() => onChange('')} />
          </>
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function hitText(hits: number, current: number): string {
  if (hits === 0) {
    return 'nothing found';
  }
  return current < 0 ? `${hits} found` : `${current + 1} of ${hits}`;
}
