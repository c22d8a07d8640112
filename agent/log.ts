export type Level = 'info' | 'warn' | 'error';

/** Texts and figures that belong to a message; errors are written as their message. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Writes one event of the agent's life. */
export type Log = (level: Level, message: string, fields?: LogFields) => void;

/** One JSON object a line, as journald and log shippers take it. */
export function jsonLog(write: (line: string) => void): Log {
  return (level, message, fields = {}) => {
    write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
