/** Stored values as a person reads them; '' for what is unknown. */

export function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const unit = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** unit;
  return bytes > 0 ? `${size >= 100 || unit === 0 ? Math.round(size) : Number(size.toFixed(1))} ${units[unit]}` : '';
}

export function cpuText(count: number, megahertz: number): string {
  const speed = megahertz > 0 ? `${Number((megahertz / 1000).toFixed(2))} GHz` : '';
  return [count > 0 ? String(count) : '', speed].filter(Boolean).join(' × ');
}

/** In UTC, to the second: `2026-11-21 18:16:29 UTC`. */
export function momentText(milliseconds: number): string {
  return milliseconds > 0
    ? new Date(milliseconds)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC')
    : '';
}
