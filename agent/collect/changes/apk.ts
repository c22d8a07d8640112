import { withoutAddress } from './dpkg';
import type { Facts, Things } from './snapshot';

/** The packages of `/lib/apk/db/installed`: paragraphs of lines `P:name`, `V:version`, `T:summary`, `m:maintainer`. */
export function parseApkInstalled(text: string): Things {
  const packages = new Map<string, Facts>();
  for (const paragraph of text.split(/\n{2,}/)) {
    const fields = new Map(paragraph.split('\n').map((line) => [line.slice(0, 2), line.slice(2)]));
    const [name, version] = [fields.get('P:'), fields.get('V:')];
    if (name && version) {
      packages.set(name, {
        Name: name,
        Version: version,
        Summary: fields.get('T:') ?? '',
        Publisher: withoutAddress(fields.get('m:') ?? ''),
      });
    }
  }
  return packages;
}
