import { spawnSync } from 'node:child_process';

/**
 * Keeps a package's own service from starting while it is installed and afterwards: only its program is wanted, and a
 * second one would take the port. A masked unit can be neither started nor enabled; it is left disabled.
 */
export function withoutService(unit: string, install: () => void): void {
  const masks = process.getuid?.() === 0 && systemctl('--version');
  if (masks) {
    systemctl('mask', unit);
  }
  try {
    install();
  } finally {
    if (masks) {
      systemctl('unmask', unit);
      systemctl('disable', unit);
    }
  }
}

function systemctl(...args: readonly string[]): boolean {
  return spawnSync('systemctl', args, { stdio: 'ignore' }).status === 0;
}
