import React, { type ReactNode } from 'react';
import { rangeUtil, dateTime, type TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button, TimeRangePicker } from '@grafana/ui';

/** The time range that the address names, as Grafana's own dashboards keep it. */
export function rangeFromAddress(fallback: { from: string; to: string }): TimeRange {
  const search = locationService.getSearch();
  const raw = { from: search.get('from') ?? fallback.from, to: search.get('to') ?? fallback.to };
  const bound = (text: string) => (/^\d+$/.test(text) ? dateTime(Number(text)) : text);
  return rangeUtil.convertRawToRange({ from: bound(raw.from), to: bound(raw.to) });
}

interface Props {
  readonly title: string;
  readonly range?: TimeRange;
  readonly children?: ReactNode;
  onRefresh?(): void;
}

const bar = { display: 'flex', gap: 8, alignItems: 'center', padding: 8, flex: 'none' } as const;

export function TopBar({ title, range, children, onRefresh }: Props) {
  const theme = locationService.getSearch().get('theme') === 'light' ? 'dark' : 'light';
  const change = ({ raw }: TimeRange) =>
    locationService.partial({ from: String(raw.from.valueOf()), to: String(raw.to.valueOf()) });
  const shift = (share: number) => {
    if (range) {
      const width = (range.to.valueOf() - range.from.valueOf()) * share;
      locationService.partial({ from: range.from.valueOf() + width, to: range.to.valueOf() + width });
    }
  };
  return (
    <div style={bar}>
      <strong style={{ flexGrow: 1 }}>{title}</strong>
      {children}
      {range && (
        <TimeRangePicker
          value={range}
          timeZone="browser"
          onChange={change}
          onChangeTimeZone={() => undefined}
          onMoveBackward={() => shift(-0.5)}
          onMoveForward={() => shift(0.5)}
          onZoom={() => shift(0)}
        />
      )}
      {onRefresh && (
        <Button icon="sync" variant="secondary" aria-label="Refresh" onClick={onRefresh}>
          Refresh
        </Button>
      )}
      <Button
        icon="adjust-circle"
        variant="secondary"
        aria-label={`Switch to the ${theme} theme`}
        onClick={() => window.location.assign(`?${withTheme(theme)}`)}
      >
        {theme === 'light' ? 'Light' : 'Dark'}
      </Button>
    </div>
  );
}

function withTheme(theme: string): string {
  const search = new URLSearchParams(window.location.search);
  search.set('theme', theme);
  return search.toString();
}
