import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** The only authority that may have signed the certificate, as PEM; absent: those that Node.js knows. */
  readonly certificateAuthority?: string | undefined;
}

/** Whether a request failed because the other end's certificate is not to be trusted. */
export function isUntrusted(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|LEAF_SIGNATURE|INVALID_CA|HOSTNAME_MISMATCH/.test(code);
}

/** One request over the modules that the store's client uses too: Node's `fetch` would cost an agent 9 MB of memory. */
export function request(url: URL, question: Question): Promise<Answer> {
  const { method, headers, form, timeoutMs, certificateAuthority: ca } = question;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const type = form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {};
  const signal = AbortSignal.timeout(timeoutMs);
  const options = { method, headers: { ...headers, ...type }, signal, ...(ca && { ca }) };
  return new Promise((resolve, reject) => {
    const sent = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(form && new URLSearchParams(form).toString());
  });
}
