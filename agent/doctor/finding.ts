/** One line of what `servicemap-agent doctor` prints. */
export interface Finding {
  /** `warning`: the agent works, but sees or tells less; `fault`: it can't do its work. */
  readonly level: 'ok' | 'warning' | 'fault';
  readonly subject: string;
  /** What is so and, where it is not as it should be, what to do. */
  readonly text: string;
}

export function ok(subject: string, text: string): Finding {
  return { level: 'ok', subject, text };
}

export function warning(subject: string, text: string): Finding {
  return { level: 'warning', subject, text };
}

export function fault(subject: string, text: string): Finding {
  return { level: 'fault', subject, text };
}
