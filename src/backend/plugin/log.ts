type Level = 'debug' | 'info' | 'warn' | 'error';

/** Writes a line that Grafana takes into its own log: hclog's JSON on stderr. Never put a secret into `details`. */
export function log(level: Level, message: string, details: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${JSON.stringify({ ...details, ...header(level, message) })}\n`);
}

function header(level: Level, message: string) {
  return {
    '@level': level,
    '@message': message,
    '@module': 'servicemap',
    // hclog reads exactly six fraction digits.
    '@timestamp': new Date().toISOString().replace('Z', '000Z'),
  };
}
