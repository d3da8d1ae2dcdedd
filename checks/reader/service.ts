import { InputError, problem } from '../lib/problem.ts';

/** Where the operator's language model answers, and how it is asked. */
export interface Service {
  endpoint: URL;
  model: string;
  timeoutMs: number;
  key?: string;
}

/** What the configuration says of it. */
export interface GivenService {
  url: string;
  model: string;
  /** Seconds for one text. */
  timeout: number;
  /** Name of the environment variable that holds the key. */
  keyFrom?: string;
}

/**
 * The endpoint of an OpenAI-compatible server, named with or without its /v1.
 * @throws InputError `reader-url-invalid`; `reader-key-missing` when the variable named is empty
 */
export function serviceOf({ url, model, timeout, keyFrom }: GivenService, env: Readonly<Record<string, string | undefined>>): Service {
  const key = keyFrom === undefined ? undefined : env[keyFrom]?.trim();
  if (keyFrom !== undefined && !key) throw new InputError(problem('reader-key-missing', { name: keyFrom }));
  return { endpoint: endpointOf(url), model, timeoutMs: 1000 * timeout, ...(key ? { key } : {}) };
}

function endpointOf(url: string): URL {
  const given = URL.parse(url);
  if (!given || !/^https?:$/.test(given.protocol)) throw new InputError(problem('reader-url-invalid', { url, reason: 'form' }));
  // Shown in messages and kept in files, an address must hold no secret.
  if (given.username || given.password) {
    throw new InputError(problem('reader-url-invalid', { url: given.host, reason: 'secret' }));
  }
  const base = given.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return new URL(`${base}/v1/chat/completions`, given.origin);
}
