const PREFIX = 'group:';

/** What a group is called beside machines and processes: in what is selected, found and opened. */
export function groupKey(group: string): string {
  return PREFIX + group;
}

/** The group that a key means; undefined where it means a machine or process. */
export function groupOfKey(key: string | undefined): string | undefined {
  return key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}
