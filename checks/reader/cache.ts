import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReaderName, Verdict } from '../lib/opinions.ts';
import { CATEGORIES } from '../lib/words-data.ts';
import { compile } from '../read/validate.ts';

type Settled = Extract<Verdict, { findings: unknown }>;

/** What was answered before. */
export interface Cache {
  get(text: string): Settled | undefined;
  put(text: string, verdict: Settled): void;
}

const place = { type: 'integer', minimum: 0 };
const isLine = compile({
  type: 'object',
  required: ['key', 'findings'],
  properties: {
    key: { type: 'string' },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['category', 'start', 'end'],
        properties: { category: { enum: CATEGORIES }, start: place, end: place },
      },
    },
  },
});

/**
 * A file of one answer a line, only ever appended to. It holds hashes, categories and offsets and none of the words of a message. Answers of another
 * model or to another question have other keys; a line that cannot be read is as good as none.
 */
export function openCache(file: string, { model, prompt }: ReaderName): Cache {
  const written = readIfAny(file);
  const known = new Map(written.split('\n').flatMap(entryOf));
  // Whoever was stopped in the middle of a line must not spoil the next one.
  let before = written === '' || written.endsWith('\n') ? '' : '\n';
  const keyOf = (text: string) =>
    createHash('sha256')
      .update(JSON.stringify([prompt, model, text]))
      .digest('hex');
  return {
    get(text) {
      const findings = known.get(keyOf(text));
      return findings?.every(({ start, end }) => start < end && end <= text.length) ? { findings } : undefined;
    },
    put(text, { findings }) {
      const key = keyOf(text);
      known.set(key, findings);
      try {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, `${before}${JSON.stringify({ key, findings })}\n`, { mode: 0o600 });
        before = '';
      } catch {
        // What cannot be kept is asked again next time; the run goes on.
      }
    },
  };
}

function readIfAny(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function entryOf(line: string): [string, Settled['findings']][] {
  try {
    const entry: unknown = JSON.parse(line);
    if (isLine(entry).length > 0) return [];
    const { key, findings } = entry as Settled & { key: string };
    return [[key, findings]];
  } catch {
    return [];
  }
}
