import { createHmac } from 'node:crypto';
import { InputError, problem } from '../lib/problem.ts';
import { readText } from './files.ts';

/** Makes a debtor's pseudonym from the id that the files use. */
export type Pseudonymise = (id: string) => string;

/** Crockford's base32: no I, L, O or U, so that nobody misreads or mistypes a pseudonym. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Stands in for a key that nobody gave: the pseudonyms are then stable and readable, but whoever knows an id can recompute them. */
const NO_KEY = 'amiable';

const MOST_REMEMBERED = 100_000;

/**
 * Pseudonyms `D-` and 10 characters (50 bits) of HMAC-SHA256: the same id and key always give the same one, and without the key none leads back to an id.
 * Art. 4(5) GDPR: the key is the additional information that is to be kept apart.
 */
export function pseudonymiser(key: string = NO_KEY): Pseudonymise {
  const remembered = new Map<string, string>();
  return (id) => {
    const known = remembered.get(id);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const pseudonym = `D-${base32(createHmac('sha256', key).update(id).digest())}`;
    remembered.set(id, pseudonym);
    return pseudonym;
  };
}

/** The secret of a key file: its text without the blanks and line breaks around it. */
export async function readPseudonymKey(path: string, shown = path): Promise<string> {
  const key = (await readText(path, shown)).trim();
  if (key === '') throw new InputError(problem('file-empty', { path: shown }, { file: shown }));
  return key;
}

function base32(bytes: Buffer): string {
  // The first 50 bits, which a double holds exactly.
  let bits = Math.floor(bytes.readUIntBE(0, 6) * 4 + (bytes[6] as number) / 64);
  let text = '';
  for (let i = 0; i < LENGTH; i++) {
    text = `${ALPHABET[bits % 32]}${text}`;
    bits = Math.floor(bits / 32);
  }
  return text;
}
