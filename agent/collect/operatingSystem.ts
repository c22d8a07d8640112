import { textOf } from '../regularFile';

export interface OperatingSystem {
  /** `Debian GNU/Linux 12 (bookworm)` */
  readonly fullName: string;
  /** `Debian GNU/Linux` */
  readonly name: string;
  readonly major: string;
  readonly minor: string;
}

export function operatingSystem(release = textOf('/etc/os-release') || textOf('/usr/lib/os-release')): OperatingSystem {
  const values = new Map(
    release.split('\n').map((line) => {
      const [name, ...value] = line.split('=');
      return [name, unquoted(value.join('='))];
    }),
  );
  const [major = '', minor = ''] = (values.get('VERSION_ID') ?? '').split('.');
  const name = values.get('NAME') ?? 'Linux';
  return { fullName: values.get('PRETTY_NAME') ?? name, name, major, minor };
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["'$`\\])/g, '$1');
}
