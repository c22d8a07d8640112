/** A service desk's address and account; without a user the secret is a bearer token. */
export interface Tool {
  /** For messages. */
  readonly name: string;
  readonly url: string;
  readonly user?: string | undefined;
  readonly secret: string;
}

/** The service desk did not answer as it should; the message says what a person can do and holds no secret. */
export class ToolError extends Error {
  constructor(
    message: string,
    /** How long the service desk wants not to be asked. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

export interface ToolAnswer {
  readonly json: unknown;
  readonly headers: Headers;
}

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_SAID = 200;
const DEFAULT_RETRY_AFTER_MS = 60_000;

/**
 * Asks for JSON; with a `body` by POST. Redirects are not followed: they could lead the secret to somebody else.
 *
 * @throws ToolError, or the signal's reason
 */
export async function askTool(
  tool: Tool,
  path: `/${string}`,
  signal: AbortSignal,
  body?: Readonly<Record<string, unknown>>,
): Promise<ToolAnswer> {
  const response = await send(tool, path, signal, body);
  const text = await textOf(tool, response, signal);
  if (!response.ok) {
    throw refusal(tool, response, text);
  }
  try {
    return { json: JSON.parse(text), headers: response.headers };
  } catch {
    throw new ToolError(
      `${tool.name} at ${originOf(tool)} answers with something else than JSON: check its URL; a ServiceNow developer ` +
        'instance may be asleep.',
    );
  }
}

/** @throws ToolError for what is no address of a service desk */
export function baseOf({ name, url }: Tool): string {
  const base = url.trim().replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(base) || !URL.canParse(base)) {
    throw new ToolError(`The URL "${url}" of ${name} is no web address: it looks like https://desk.example.org.`);
  }
  const { username, password, search, hash } = new URL(base);
  if (username || password || search || hash) {
    throw new ToolError(`The URL of ${name} holds more than an address: user and secret have settings of their own.`);
  }
  return base;
}

async function send(
  tool: Tool,
  path: string,
  signal: AbortSignal,
  body: Readonly<Record<string, unknown>> | undefined,
): Promise<Response> {
  const url = `${baseOf(tool)}${path}`;
  const { user, secret } = tool;
  const basic = () => Buffer.from(`${user}:${secret}`).toString('base64');
  try {
    return await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(secret ? { authorization: user ? `Basic ${basic()}` : `Bearer ${secret}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw unreachable(tool, error);
  }
}

async function textOf(tool: Tool, { body }: Response, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    const reader = body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value);
      bytes += part.value.length;
      if (bytes > MOST_BYTES) {
        throw new ToolError(`${tool.name} sent more than ${MOST_BYTES / 1024 / 1024} MB as one page: check its URL.`);
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ToolError ? error : unreachable(tool, error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreachable(tool: Tool, error: unknown): ToolError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new ToolError(
    `${tool.name} can't be reached at ${originOf(tool)} (${withoutSecret(tool, why)}): check its URL, and that Grafana's ` +
      'server may connect to it.',
  );
}

function refusal(tool: Tool, response: Response, text: string): ToolError {
  const { status, headers } = response;
  const said = saidIn(tool, text);
  const told = `${tool.name} at ${originOf(tool)}`;
  if (status >= 300 && status < 400) {
    const location = headers.get('location') ?? '';
    const target = URL.canParse(location, originOf(tool)) ? new URL(location, originOf(tool)).origin : 'elsewhere';
    return new ToolError(`${told} sends on to ${target}: enter the address that answers itself.`);
  }
  if (status === 401) {
    return new ToolError(
      `${told} does not accept the ${tool.user ? 'user or the password' : 'token'}${said}: check it.`,
    );
  }
  if (status === 403) {
    return new ToolError(`${told} does not let this account read the items${said}: give it the right to.`);
  }
  if (status === 429 || (status === 503 && headers.has('retry-after'))) {
    const wait = retryAfterMs(headers);
    return new ToolError(`${told} wants to be asked less often: next in ${Math.ceil(wait / 1000)} s.`, wait);
  }
  return new ToolError(`${told} answers with HTTP ${status}${said}.`);
}

/** Seconds, or a date. */
function retryAfterMs(headers: Headers): number {
  const text = headers.get('retry-after') ?? '';
  const wait = /^\d{1,7}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return wait > 0 ? wait : DEFAULT_RETRY_AFTER_MS;
}

/** ServiceNow says `{"error": {"message": …}}`, Jira `{"errorMessages": […]}`. */
function saidIn(tool: Tool, text: string): string {
  try {
    const answer = JSON.parse(text) as { error?: { message?: unknown } | null; errorMessages?: unknown } | null;
    const said = answer?.error?.message ?? (Array.isArray(answer?.errorMessages) ? answer.errorMessages[0] : undefined);
    return typeof said === 'string' && said !== '' ? ` (${withoutSecret(tool, said).slice(0, MOST_SAID)})` : '';
  } catch {
    return '';
  }
}

function withoutSecret({ secret }: Tool, text: string): string {
  return secret ? text.replaceAll(secret, '…') : text;
}

function originOf({ url }: Tool): string {
  return URL.canParse(url.trim()) ? new URL(url.trim()).origin : url;
}
