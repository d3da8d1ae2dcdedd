import { type Case, LANGS, type Lang, type Message } from '../types.ts';
import type { Words } from './words.ts';

/** The words of a message that say a concept. */
export interface Said {
  concept: string;
  quote: string;
}

/** What a message says first of some concepts, in its subject or else in its text. A message of unknown language is read in each. */
export function saidIn(message: Message, subject: Case, concepts: readonly string[], words: Words): Said | undefined {
  const lang = message.lang ?? subject.lang;
  const langs: readonly Lang[] = lang ? [lang] : LANGS;
  for (const text of [message.subject, message.body]) {
    if (text === undefined) continue;
    for (const each of langs) {
      const [hit] = words.find(text, each, concepts);
      if (hit) return { concept: hit.concept, quote: text.slice(hit.start, hit.end) };
    }
  }
  return undefined;
}

const MOST = 80;

/** How a text begins, on one line. */
export function beginningOf(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return plain.length > MOST ? `${plain.slice(0, MOST)}…` : plain;
}
