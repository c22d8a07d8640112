import { useEffect, useState } from 'react';
import { type MachineSummary } from '../../model/query';
import { failureText } from './failureText';
import { readResource } from './readResource';

interface Answer {
  /** `datasource` and `machine` that the answer is of: another one's is never shown. */
  readonly of: string;
  readonly summary?: MachineSummary;
  readonly error?: string;
}

/** What the store knows of one machine now; both are undefined while it is asked. */
export function useMachineSummary(datasource: string, machine: string): Omit<Answer, 'of'> {
  const asked = `${datasource} ${machine}`;
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let cancelled = false;
    const show = (shown: Answer) => !cancelled && setAnswer(shown);
    readResource<MachineSummary>(datasource, `machines/${encodeURIComponent(machine)}`)
      .then((summary) => show({ of: asked, summary }))
      .catch((reason) => show({ of: asked, error: failureText(reason, 'The machine’s agent could not be read.') }));
    return () => {
      cancelled = true;
    };
  }, [asked, datasource, machine]);
  return answer?.of === asked ? answer : {};
}
