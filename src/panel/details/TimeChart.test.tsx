/** @jest-environment jsdom */
import '../view/testBrowser';
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { TimeZoneContext } from '../view/useTimeText';
import { TimeChart, type Series } from './TimeChart';

const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;

function show(series: readonly Series[], minutes = 10) {
  return render(
    <TimeZoneContext.Provider value="Asia/Tokyo">
      <TimeChart title="CPU" series={series} unit="percent" from={NOON} to={NOON + minutes * MINUTE_MS} />
    </TimeZoneContext.Provider>,
  );
}

const used: Series = { name: 'Used', samples: [[NOON, 20], [NOON + 10 * MINUTE_MS, 80]] }; // prettier-ignore

test('the axis has the times of the dashboard’s time zone, with the day where there are several', () => {
  const { container } = show([used]);
  expect(container.textContent).toContain('21:0021:0521:10');
  show([used], 3 * 24 * 60);
  expect(screen.getByText('11-24 21:00')).toBeTruthy();
});

test('where the pointer is, it tells the time and the value there', () => {
  const { container } = show([used]);
  expect(container.textContent).toContain('Used 80 %');
  const plot = screen.getByRole('img', { name: 'CPU: Used from 20 % to 80 %' });
  jest.spyOn(plot, 'getBoundingClientRect').mockReturnValue({ left: 100, width: 200 } as DOMRect);
  fireEvent(plot, new MouseEvent('pointermove', { bubbles: true, clientX: 120 }));
  expect(container.textContent).toContain('CPU21:01');
  expect(container.textContent).toContain('Used 20 %');
  fireEvent(plot, new MouseEvent('pointerout', { bubbles: true }));
  expect(container.textContent).toContain('Used 80 %');
});

test('many lines can all be told apart', () => {
  const disks = Array.from({ length: 12 }, (_, index) => ({ ...used, name: `/disk-${index}` }));
  const { container } = show(disks);
  const looks = [...container.querySelectorAll('figcaption line')].map(
    (line) => `${line.getAttribute('stroke')} ${line.getAttribute('stroke-dasharray')}`,
  );
  expect(new Set(looks).size).toBe(12);
});
