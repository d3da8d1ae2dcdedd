/**
 * How a text is sent as a short message: in the 7 bit default alphabet while every character of it is there, else in 16 bit code units.
 * Source: 3GPP TS 23.038, 6.2.1 (alphabet and its extension table) and 6.2.3 (UCS2); TS 23.040, 9.2.3.24.1 (what joining parts takes away).
 */

/** TS 23.038, 6.2.1, from 0x00 to 0x7F; 0x1B, the escape to the extension table, is no character of a text. */
export const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** TS 23.038, 6.2.1.1: each takes two septets. */
export const GSM_EXTENSION = '\f^{}\\[~]|€';

/** Signs that only look another way in the 7 bit alphabet. A letter without its accent would be another letter, and is none of them. */
export const GSM_LOOKS: ReadonlyMap<string, string> = new Map([
  ...looks("'", '\u2018\u2019\u201a\u201b\u2032\u02bc'),
  ...looks('"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'),
  ...looks('-', '\u2010\u2011\u2012\u2013\u2014\u2212'),
  ...looks('...', '\u2026'),
  ...looks(' ', '\u00a0\u202f\u2009\u2007'),
  ...looks('', '\u00ad\u200b\u2060\ufeff'),
]);

function looks(as: string, characters: string): [string, string][] {
  return Array.from(characters, (character) => [character, as]);
}

const BASIC = new Set(GSM_BASIC);
const EXTENSION = new Set(GSM_EXTENSION);

/** Units of a message that stands alone, and of each part of a longer one, whose header takes 6 of 140 octets. */
const ROOM = { gsm: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const;

export interface Sms {
  encoding: 'gsm' | 'ucs2';
  /** Septets, or UTF-16 code units. */
  units: number;
  /** Messages that are paid for; none for an empty text. */
  segments: number;
  /** Characters that are not in the 7 bit alphabet, each once. */
  foreign: readonly string[];
}

export function smsOf(text: string): Sms {
  const characters = [...text];
  const foreign = [...new Set(characters.filter((character) => !isGsm(character)))];
  const encoding = foreign.length === 0 ? 'gsm' : 'ucs2';
  const sizes = characters.map((character) => (encoding === 'ucs2' ? character.length : EXTENSION.has(character) ? 2 : 1));
  return { encoding, units: sum(sizes), segments: segmentsOf(sizes, ROOM[encoding]), foreign };
}

export function isGsm(character: string): boolean {
  return BASIC.has(character) || EXTENSION.has(character);
}

/** A character of two units never stands in two parts. */
function segmentsOf(sizes: readonly number[], { alone, part }: { alone: number; part: number }): number {
  if (sizes.length === 0) return 0;
  if (sum(sizes) <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return segments;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
