import React from 'react';
import { type Role } from '../../model/roles';
import { type StatusReason } from '../../model/map';
import { type BoxKind } from '../layout/boxes';

type Shape = string;

/** Outlines in a square of 16, drawn with a stroke: one row a role. */
const ROLE_SHAPES: Readonly<Record<Role, Shape>> = {
  webServer: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4 3.5-4 9.5 0 13c4-3.5 4-9.5 0-13',
  appServer:
    'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4',
  databaseServer: 'M2.5 4c0-3 11-3 11 0s-11 3-11 0v8c0 3 11 3 11 0V4M2.5 8c0 3 11 3 11 0',
  ldapServer:
    'M1.5 3h13v10h-13zM5.5 5.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3M3 11.5c.5-2.5 4.5-2.5 5 0M10 6.5h3M10 9.5h3',
  smbServer: 'M1.5 13V3h5l1.5 2h6.5v8z',
  cache: 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z',
  queue: 'M1.5 4h3v8h-3zM6.5 4h3v8h-3zM11.5 4h3v8h-3z',
  dns: 'M2 2.5h9l2.5 2L11 6.5H2zM14 9H5l-2.5 2L5 13h9z',
  mail: 'M1.5 3.5h13v9h-13zM1.5 4l6.5 5l6.5-5',
  proxy: 'M1.5 8h5M6.5 8l5-5h2.5M6.5 8h7.5M6.5 8l5 5h2.5',
  monitoring: 'M1.5 9h3l2-6l3 10l2-4h3',
  ssh: 'M1.5 2.5h13v11h-13zM4 6l2.5 2L4 10M8 10.5h4',
};

/** The three dots of a menu. */
export const MENU_SHAPE: Shape = 'M8 3.5v.2M8 8v.2M8 12.5v.2';

const KIND_SHAPES: Readonly<Record<BoxKind, Shape>> = {
  machine: 'M2 2h12v5H2zM2 9h12v5H2zM4.5 4.5h1M4.5 11.5h1',
  process: 'M2 3h12v10H2zM2 6h12',
  clientGroup:
    'M6 3a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6M1.5 13.5c0-5 9-5 9 0M10.5 3.5a2 2 0 1 1 0 4M12 9.5c1.8.6 2.5 2 2.5 4',
  serverPortGroup: 'M5 1.5v4M11 1.5v4M3 5.5h10v2.5c0 3-2 4-5 4s-5-1-5-4zM8 12v2.5',
  server: 'M2 4.5h12v7H2zM4.5 8h1M7.5 8h1',
  fold: 'M4 1.5h10.5V10M1.5 5h10v9h-10z',
};

const BADGE_SHAPES: Readonly<Record<StatusReason['badge'], Shape>> = {
  alerts: 'M3 12c1.5-1.5 1-4 1.5-6s6-4.5 7 0c.5 2 0 4.5 1.5 6zM6.5 14h3',
  changes: 'M10.5 2.5l3 3L6 13l-4 1l1-4z',
  security: 'M8 1.5l5.5 2c0 5-1.5 9-5.5 11c-4-2-5.5-6-5.5-11z',
  updates: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 12V5M5 8l3-3l3 3',
  serviceDesk: 'M1.5 4h13v2.5a1.5 1.5 0 0 0 0 3V12h-13V9.5a1.5 1.5 0 0 0 0-3zM9.5 4v8',
  agent: 'M1.5 8h3l1.5-3M10 11l1.5-3h3M6.5 9.5l3-3M6.5 6.5l3 3',
  failedConnections: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M5.5 5.5l5 5M10.5 5.5l-5 5',
};

const OS_SHAPES: Readonly<Record<string, Shape>> = {
  linux:
    'M5.5 5c0-4.5 5-4.5 5 0c0 2.5 2.5 4 2.5 7l-2 2H5l-2-2c0-3 2.5-4.5 2.5-7M6.8 4.5h.2M9.2 4.5h.2M7 6.5h2l-1 1zM6 14c-.8-4 .5-5 2-5s2.8 1 2 5',
  windows: 'M1.5 3.5l5.5-.8v4.8H1.5zM8.5 2.5l6-1v6h-6zM1.5 9h5.5v4.8l-5.5-.8zM8.5 9h6v6l-6-1z',
};

export function roleShape(role: Role | '', kind: BoxKind): Shape {
  return role === '' ? KIND_SHAPES[kind] : ROLE_SHAPES[role];
}

export function badgeShape(badge: StatusReason['badge']): Shape {
  return BADGE_SHAPES[badge];
}

export function osShape(osFamily: string): Shape | undefined {
  return OS_SHAPES[osFamily];
}

interface GlyphProps {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly className?: string;
  readonly title?: string;
}

/** One icon inside an SVG drawing, in the current colour. */
export function Glyph({ shape, x, y, size, className, title }: GlyphProps) {
  return (
    <g
      transform={`translate(${x},${y}) scale(${size / 16})`}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {title !== undefined && <title>{title}</title>}
      <path d={shape} />
    </g>
  );
}
