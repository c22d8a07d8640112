import type { Facts, Things } from './snapshot';

export const RPM_QUERY = [
  '--query',
  '--all',
  '--queryformat',
  '%{NAME}\\t%{ARCH}\\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\t%{VENDOR}\\t%{SUMMARY}\\n',
];

/** Where the versions of rpm keep their database. */
export const RPM_DATABASES = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'].flatMap((folder) =>
  ['rpmdb.sqlite', 'Packages.db', 'Packages'].map((file) => `${folder}/${file}`),
);

/** What rpm says to {@link RPM_QUERY}; a package that is installed in several versions, as kernels are, has them all. */
export function parseRpmPackages(text: string): Things {
  const packages = new Map<string, Facts>();
  for (const line of text.split('\n')) {
    const [name, architecture, version, vendor, summary] = line.split('\t');
    if (name && version && summary !== undefined) {
      const key = architecture === '(none)' ? name : `${name}.${architecture}`;
      const others = packages.get(key)?.Version?.split(', ') ?? [];
      packages.set(key, {
        Name: name,
        Version: [...new Set([...others, version])].sort().join(', '),
        Summary: summary,
        Publisher: vendor === '(none)' ? '' : (vendor ?? ''),
      });
    }
  }
  return packages;
}
