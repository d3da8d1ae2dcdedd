import type { Opinions, ReaderFailure, Verdict } from '../lib/opinions.ts';
import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { verdictOf } from './answer.ts';
import { asker } from './ask.ts';
import { openCache } from './cache.ts';
import { PROMPT_VERSION } from './prompt.ts';
import type { Service } from './service.ts';

/** A language model that the operator runs, asked about texts that our own means leave open. */
export interface SecondReader {
  /** Puts to it those of the texts that it has not seen, and comes back when there is a verdict on each. It never throws because of an answer. */
  read(texts: Iterable<string>): Promise<void>;
  /** What it has said so far. */
  opinions: Opinions;
  /** How many texts were read, and how many of these without a usable answer. */
  counts(): { read: number; failed: number };
  /** That it could not be asked, for the operator; nothing when all went well. */
  trouble(): Problem | undefined;
}

/** Texts under way at a time: what a small server of one's own bears. */
const AT_ONCE = 4;
/** So many failures to reach it in a row, and it is not waited for again. */
const GIVE_UP = 3;
const NO_CONTACT: readonly ReaderFailure[] = ['unreachable', 'timeout'];

/** `seen` is told how many texts have been read, for a progress line. */
export function openSecondReader(service: Service, cacheFile: string, seen: (texts: number) => void): SecondReader {
  const reader = { model: service.model, prompt: PROMPT_VERSION };
  const verdicts = new Map<string, Verdict>();
  const cache = openCache(cacheFile, reader);
  const ask = asker(service);
  /** Texts that are being asked about: whoever wants to know the same meanwhile waits with them. */
  const underWay = new Map<string, Promise<Verdict>>();
  let inVain = 0;
  let trouble: { failed: ReaderFailure; detail: string } | undefined;

  const verdictOn = async (text: string): Promise<Verdict> => {
    const known = cache.get(text);
    if (known) return known;
    if (trouble && inVain >= GIVE_UP) return { failed: trouble.failed };
    const reply = await ask(text);
    if ('failed' in reply) {
      inVain = NO_CONTACT.includes(reply.failed) ? inVain + 1 : 0;
      // The model's own refusals are about a text; all else is about the server, and worth telling once.
      if (reply.failed !== 'refused') trouble = reply;
      return { failed: reply.failed };
    }
    inVain = 0;
    const verdict = verdictOf(reply.content, text);
    if ('findings' in verdict) cache.put(text, verdict);
    return verdict;
  };

  return {
    opinions: { reader, verdicts },
    async read(texts) {
      const waiting = [...new Set(texts)].filter((text) => !verdicts.has(text)).values();
      const work = async () => {
        for (const text of waiting) {
          const answer = underWay.get(text) ?? verdictOn(text);
          underWay.set(text, answer);
          verdicts.set(text, await answer);
          underWay.delete(text);
          seen(verdicts.size);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
    counts: () => ({ read: verdicts.size, failed: [...verdicts.values()].filter((verdict) => 'failed' in verdict).length }),
    trouble: () => trouble && problem('reader-trouble', { url: service.endpoint.href, cause: trouble.failed, detail: trouble.detail }),
  };
}
