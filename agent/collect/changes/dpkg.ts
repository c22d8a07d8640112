import type { Facts, Things } from './snapshot';

/** Packages in these states have no files on the system; in all others, mid-upgrade too, they have. */
const NOT_THERE = /\s(not-installed|config-files)$/;

/**
 * The packages of `/var/lib/dpkg/status`, `bash`, and `libc6 (amd64)` where several architectures may have
 * it: dpkg's own `libsecret-1-0:amd64` reads like a secret and its value.
 */
export function parseDpkgStatus(text: string): Things {
  const packages = new Map<string, Facts>();
  for (const paragraph of text.split(/\n{2,}/)) {
    const field = fieldsOf(paragraph);
    const name = field('Package');
    if (name !== '' && field('Version') !== '' && !NOT_THERE.test(field('Status'))) {
      const shown = field('Multi-Arch') === 'same' ? `${name} (${field('Architecture')})` : name;
      packages.set(shown, {
        Name: name,
        Version: field('Version'),
        Summary: field('Description'),
        Publisher: withoutAddress(field('Maintainer')),
      });
    }
  }
  return packages;
}

/** The address of a maintainer is nobody's business on a map. */
export function withoutAddress(maintainer: string): string {
  return maintainer.replace(/\s*<[^>]*>/g, '').trim();
}

/** First lines of the fields of a paragraph; lines that go on begin with a blank. */
function fieldsOf(paragraph: string): (name: string) => string {
  const text = `\n${paragraph}`;
  return (name) => {
    const label = `\n${name}:`;
    const begin = text.indexOf(label);
    if (begin < 0) {
      return '';
    }
    const end = text.indexOf('\n', begin + label.length);
    return text.slice(begin + label.length, end < 0 ? undefined : end).trim();
  };
}
