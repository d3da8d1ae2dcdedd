import { spansIn } from '../../lib/spans.ts';
import type { Problem } from '../../types.ts';
import { toLang } from '../lang.ts';
import { decodeText } from '../text-file.ts';
import { brokenAt } from './broken.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { decodeInto, type Tracer, tracer } from './traced.ts';

/** One line: a keyword and a string, or a string that goes on. */
const LINE = /^[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?[ \t]*)?"((?:[^"\\]|\\.)*)"[ \t\r]*$/;
const ESCAPE = /\\(?:x[\da-f]{2}|[0-7]{1,3}|[\s\S])/gi;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '', b: '', f: '\f', v: '\v' };
/** A text that is its own key is named by its beginning. */
const KEY_LENGTH = 60;

interface Entry {
  fuzzy: boolean;
  context?: Tracer;
  id?: Tracer;
  plural?: Tracer;
  /** One for each plural form. */
  texts: Map<string, Tracer>;
}

/**
 * Catalogues of gettext. Obsolete entries are read by no program, and neither are fuzzy ones: what is shown in their place is the original, as it is
 * for those without a translation. Originals are read where the file is no translation at all.
 */
export const po: Container = {
  endings: ['.po', '.pot'],
  holds: 'catalogue',
  comments: ['#.', '#'],
  read({ path: file, bytes }) {
    const { text: source, problems: unreadable } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems: unreadable };
    const spanOf = spansIn(file, source);
    const { entries, problems } = entriesIn(source, (at) => brokenAt('msgid, msgstr, "…"', source, spanOf(at, at)));
    const header = entries.find(({ id }) => id?.traced().text === '');
    const told = /^Language:[ \t]*(\S+)/im.exec([...(header?.texts.values() ?? [])][0]?.traced().text ?? '')?.[1];
    const lang = toLang(told);
    const isTranslation = entries.some((entry) => entry !== header && isTranslated(entry));
    const pieces = entries.flatMap((entry): Piece[] => {
      if (entry === header || entry.fuzzy || !entry.id) return [];
      if (!isTranslation && told === undefined) return [pieceOf(entry.id.traced(), { path: keysOf(entry) }, spanOf)];
      return [...entry.texts].map(([form, text]) =>
        pieceOf(text.traced(), { path: [...keysOf(entry), ...(form === '' ? [] : [form])], ...(lang ? { lang } : {}) }, spanOf),
      );
    });
    return { pieces, problems };
  },
};

function isTranslated({ texts }: Entry): boolean {
  return [...texts.values()].some((text) => text.traced().text !== '');
}

function keysOf({ context, id }: Entry): string[] {
  const text = id?.traced().text ?? '';
  const key = /^[\w.:-]+$/.test(text) ? text.split('.') : [text.length > KEY_LENGTH ? `${text.slice(0, KEY_LENGTH)}…` : text];
  return context ? [context.traced().text, ...key] : key;
}

function entriesIn(source: string, broken: (at: number) => Problem): { entries: Entry[]; problems: Problem[] } {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  let entry: Entry = { fuzzy: false, texts: new Map() };
  let open: Tracer | undefined;
  const flush = (): void => {
    if (entry.id) entries.push(entry);
    entry = { fuzzy: false, texts: new Map() };
    open = undefined;
  };
  const begin = (keyword: string, form: string): Tracer => {
    if ((keyword === 'msgctxt' || keyword === 'msgid') && entry.texts.size > 0) flush();
    const text = tracer(source);
    if (keyword === 'msgctxt') entry.context = text;
    else if (keyword === 'msgid') entry.id = text;
    else if (keyword === 'msgid_plural') entry.plural = text;
    else entry.texts.set(form, text);
    return text;
  };

  let at = 0;
  for (const line of source.split('\n')) {
    const start = at;
    at += line.length + 1;
    if (line.trim() === '') {
      flush();
    } else if (/^[ \t]*#/.test(line)) {
      if (entry.texts.size > 0) flush();
      if (/^[ \t]*#,.*\bfuzzy\b/.test(line)) entry.fuzzy = true;
    } else {
      const [, keyword, form = '', string] = LINE.exec(line) ?? [];
      if (keyword !== undefined) open = begin(keyword, form);
      if (string === undefined || !open) {
        problems.push(broken(start));
        continue;
      }
      const from = start + line.indexOf('"') + 1;
      decodeInto(open, source, { from, to: from + string.length, special: ESCAPE, meaning: ([written]) => unescaped(written) });
    }
  }
  flush();
  return { entries, problems: problems.slice(0, 1) };
}

function unescaped(written: string): string {
  const [, hex, octal, letter = ''] = /^\\(?:x([\da-f]{2})|([0-7]{1,3})|([\s\S]))$/i.exec(written) ?? [];
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  return LETTERS[letter] ?? letter;
}
