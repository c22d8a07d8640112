import { type MapLink } from '../../model/map';

/** A port, or the ports from one to another. */
export type PortRange = readonly [first: number, last: number];

/** Reads `443, 8000-8100`; undefined where it is not such a list. */
export function parsePorts(text: string): PortRange[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const ranges = parts.map(parseRange);
  return ranges.every((range) => range !== undefined) ? (ranges as PortRange[]) : undefined;
}

function parseRange(text: string): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first <= last && last <= 65_535 ? [first, last] : undefined;
}

export function isPortIn(port: number, ranges: readonly PortRange[]): boolean {
  return ranges.some(([first, last]) => port >= first && port <= last);
}

/** The server ports of a link, ascending; none where it is not known. A link between machines can have several. */
export function portsOf({ port, ports }: Pick<MapLink, 'port' | 'ports'>): readonly number[] {
  return ports?.length ? ports : port > 0 ? [port] : [];
}
