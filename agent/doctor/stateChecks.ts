import { existsSync, mkdtempSync, readdirSync, rmdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from '../log';
import { DEFAULT_BUFFER_BYTES } from '../send/buffer';
import { readSegment } from '../send/segment';
import { fault, ok, warning, type Finding } from './finding';

const MEGABYTE = 1024 * 1024;

export function checkStateFolder(folder: string): Finding[] {
  const there = existing(folder);
  try {
    rmdirSync(mkdtempSync(join(there, '.servicemap-')));
  } catch (error) {
    return [fault('state folder', `${messageOf(error)}: let this user write to ${there}, or give --state-dir`)];
  }
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const room = `${folder} can be written, ${Math.round(free / MEGABYTE)} MB are free there`;
  return [
    free < DEFAULT_BUFFER_BYTES
      ? warning('state folder', `${room}: points wait in up to ${DEFAULT_BUFFER_BYTES / MEGABYTE} MB; make room`)
      : ok('state folder', room),
    checkBuffer(join(folder, 'buffer')),
  ];
}

function checkBuffer(folder: string): Finding {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.points')) : [];
  const read = files.map((name) => readSegment(join(folder, name)));
  const points = read.reduce((sum, { lines }) => sum + lines.length, 0);
  return ok('buffer', points === 0 ? 'no points wait to be sent' : `${points} points wait to be sent`);
}

/** The folder, or the nearest one above it that exists. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
