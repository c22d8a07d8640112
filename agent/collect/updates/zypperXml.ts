import { parser } from 'sax';
import type { Advice, MissingUpdate } from './packageManager';

export type ZypperUpdate = Pick<
  MissingUpdate,
  'key' | 'name' | 'installed' | 'available' | 'architecture' | 'repository'
>;

export type Patch = ZypperUpdate & { readonly advice: Advice };

/** What `zypper -x list-updates` says. */
export function parseUpdates(xml: string): ZypperUpdate[] {
  return updatesIn(xml, 'package').map(updateOf);
}

/** What `zypper -x list-patches` says: the needed ones. */
export function parsePatches(xml: string): Patch[] {
  return updatesIn(xml, 'patch').map((element) => {
    const { name: id = '', category, severity = '' } = element.attributes;
    const { vulnerabilities } = element;
    return { ...updateOf(element), advice: { id, isSecurity: category === 'security', severity, vulnerabilities } };
  });
}

interface UpdateElement {
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  source: string;
  readonly vulnerabilities: string[];
}

function updateOf({ attributes, source }: UpdateElement): ZypperUpdate {
  const { name = '', arch = '', edition = '', 'edition-old': installed = '' } = attributes;
  return { key: `${name}.${arch}`, name, installed, available: edition, architecture: arch, repository: source };
}

/** @throws Error for what is no XML */
function updatesIn(xml: string, kind: 'package' | 'patch'): UpdateElement[] {
  const updates: UpdateElement[] = [];
  const reader = parser(true);
  reader.onopentag = ({ name, attributes }) => {
    const values = attributes as UpdateElement['attributes'];
    const current = updates.at(-1);
    if (name === 'update') {
      updates.push({ attributes: values, source: '', vulnerabilities: [] });
    } else if (current && name === 'source') {
      current.source = values['alias'] ?? '';
    } else if (current && name === 'issue' && values['type'] === 'cve') {
      current.vulnerabilities.push(values['id'] ?? '');
    }
  };
  const faults: Error[] = [];
  reader.onerror = (error) => faults.push(error);
  reader.write(xml).close();
  if (faults[0]) {
    throw faults[0];
  }
  return updates.filter(({ attributes }) => attributes['kind'] === kind);
}
