import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { likelyEncoding } from './files.ts';

/**
 * Bytes as text: UTF-8, or UTF-16 when a byte order mark says so; the mark itself is removed.
 * Anything else has no text and the problem `not-utf8` with the encoding it probably has: guessing letters would change what was written.
 */
export function decodeText(bytes: Uint8Array, path: string): { text: string | undefined; problems: Problem[] } {
  const encoding = markedEncoding(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), problems: [] };
  } catch {
    return { text: undefined, problems: [problem('not-utf8', { path, encoding: guessedEncoding(bytes) }, { file: path })] };
  }
}

function markedEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

function guessedEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 4096);
  if (markedEncoding(bytes) !== 'utf-8') return markedEncoding(bytes);
  return sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b)) ? 'binary' : likelyEncoding(sample);
}
