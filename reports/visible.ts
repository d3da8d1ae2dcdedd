import { SLOT } from '../checks/types.ts';

/**
 * Text from files, made safe and honest to look at: control characters (terminal escapes among them), direction overrides and
 * invisible characters are replaced by signs that can be seen. Unicode TR36 §2.10, CVE-2021-42574 ("Trojan Source").
 */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(UNSEEN, sign);
}

/** The same on one line: what breaks a line becomes a sign too. */
export function onOneLine(text: string): string {
  return visible(text)
    .replace(/[\n\u2028\u2029]+/g, ' ⏎ ')
    .replaceAll('\t', ' ');
}

/** At most `limit` UTF-16 units of a text, never half a character; what is left out is shown by an ellipsis. */
export function head(text: string, limit: number): string {
  return text.length <= limit ? text : `${trimHalf(text.slice(0, limit - 1))}…`;
}

/** The end of a text, in the same way. */
export function tail(text: string, limit: number): string {
  return text.length <= limit ? text : `…${trimHalf(text.slice(text.length - limit + 1))}`;
}

/** Both ends of a text, in the same way. */
export function ends(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  return `${head(text, half)}${tail(text, half).slice(1)}`;
}

/** Cutting between the two halves of a surrogate pair leaves one behind. */
function trimHalf(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFC]/g;

function sign(char: string): string {
  if (char === SLOT) return '{…}';
  return `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
