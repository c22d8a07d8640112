import { createContext, useCallback, useContext } from 'react';
import { dateTimeFormat, type TimeZone } from '@grafana/data';

/** The time zone of the dashboard; undefined for the one that Grafana's user prefers. */
export const TimeZoneContext = createContext<TimeZone | undefined>(undefined);

/** A time (milliseconds since 1970) in words, in the dashboard's time zone; empty for an unknown one. */
export type TimeText = (time: number) => string;

/** @param format as Moment.js takes it; Grafana's own form of date and time where it is missing */
export function useTimeText(format?: string): TimeText {
  const timeZone = useContext(TimeZoneContext);
  return useCallback(
    (time) => (time > 0 ? dateTimeFormat(time, { timeZone, ...(format !== undefined && { format }) }) : ''),
    [timeZone, format],
  );
}
