/** A name that every file system takes: letters, digits, dots and dashes, and when it is of. */
export function fileName(title: string, time: number, what: string, extension: string): string {
  const safe = title
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80);
  const stamp = new Date(time).toISOString().slice(0, 16).replace(/[-:]/g, '');
  return [['service-map', safe, what, stamp].filter((part) => part !== '').join('-'), extension].join('.');
}
