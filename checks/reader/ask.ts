import { setTimeout as later } from 'node:timers/promises';
import type { ReaderFailure } from '../lib/opinions.ts';
import { requestBody } from './prompt.ts';
import type { Service } from './service.ts';

/** The model's own words, or why there are none; `detail` is for the operator, such as ECONNREFUSED or HTTP 500. */
export type Reply = { content: string } | { failed: ReaderFailure; detail: string };

/** More than any answer has: what goes on longer is not read to its end. */
const MOST_BYTES = 256 * 1024;
/** How servers say that they do not know a field of the request. */
const NOT_UNDERSTOOD: readonly number[] = [400, 422];
/** How servers say that they have too much to do, or are still loading the model. */
const BUSY: readonly number[] = [429, 503];
/** Seconds to wait before asking a busy server again, unless it says itself; and the most that is waited at its word. */
const WAITS: readonly number[] = [1, 3];
const LONGEST_WAIT = 10;

/** Asks the operator's model about one text after the other. It never throws. */
export function asker(service: Service): (text: string) => Promise<Reply> {
  let structured = true;
  return async (text) => {
    const held = structured;
    const first = await postPatiently(text, service, held);
    if (!held || !('status' in first) || !NOT_UNDERSTOOD.includes(first.status)) return replyOf(first);
    // Older servers refuse the schema and can be asked without it; whether it was the schema is known when that works.
    const second = await postPatiently(text, service, false);
    if (!('failed' in second)) structured = false;
    return replyOf(second);
  };
}

type Answered =
  | { body: string }
  | { failed: ReaderFailure; detail: string; status: number; retryAfter: string | null }
  | { failed: ReaderFailure; detail: string };

async function postPatiently(text: string, service: Service, structured: boolean): Promise<Answered> {
  for (const wait of WAITS) {
    const answered = await post(text, service, structured);
    if (!('status' in answered) || !BUSY.includes(answered.status)) return answered;
    await later(1000 * secondsOf(answered.retryAfter, wait));
  }
  return post(text, service, structured);
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); a date is not waited for. */
function secondsOf(retryAfter: string | null, usual: number): number {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Math.min(Number(retryAfter), LONGEST_WAIT) : usual;
}

async function post(text: string, { endpoint, model, timeoutMs, key }: Service, structured: boolean): Promise<Answered> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(requestBody(text, model, structured)),
      // Messages go to the address that was given and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status } = response;
    if (!response.ok) {
      await response.body?.cancel();
      const failed = status >= 300 && status < 400 ? 'redirected' : 'status';
      return { failed, detail: `HTTP ${status}`, status, retryAfter: response.headers.get('retry-after') };
    }
    const body = await bodyOf(response);
    return body === undefined ? { failed: 'oversize', detail: `> ${MOST_BYTES} B` } : { body };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === 'TimeoutError') return { failed: 'timeout', detail: `${timeoutMs / 1000} s` };
    return { failed: 'unreachable', detail: cause?.code ?? name };
  }
}

/** The body as text; nothing when there is too much of it. */
async function bodyOf(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

interface Completion {
  choices?: { finish_reason?: unknown; message?: { content?: unknown; refusal?: unknown } }[];
}

function replyOf(answered: Answered): Reply {
  if ('failed' in answered) return { failed: answered.failed, detail: answered.detail };
  const choice = choiceIn(answered.body);
  const { content, refusal } = choice?.message ?? {};
  if (refusal || choice?.finish_reason === 'content_filter') return { failed: 'refused', detail: 'refusal' };
  if (choice?.finish_reason === 'length') return { failed: 'oversize', detail: 'finish_reason length' };
  if (typeof content !== 'string') return { failed: 'malformed', detail: 'no completion' };
  return { content };
}

function choiceIn(body: string): NonNullable<Completion['choices']>[number] | undefined {
  try {
    return (JSON.parse(body) as Completion | null)?.choices?.[0];
  } catch {
    return undefined;
  }
}
