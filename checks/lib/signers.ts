import type { Literal } from '../types.ts';
import { contradicts } from './conditions.ts';
import { onceFor } from './once.ts';
import { inAnyLanguage, type PlainWords } from './plain-words.ts';
import type { ReadingView } from './reading-view.ts';
import type { Stretch } from './recognisers.ts';

/**
 * Who writes, by name: the one who signs after “Kind regards,”, and the one to whose name money is to be paid. Only good for templates: what is written
 * out there stands in every letter, and is the sender’s own name.
 */
export interface Signer {
  view: ReadingView;
  stretch: Stretch;
  given: readonly Literal[];
}

/** Lines of a signature in which the name is looked for, and how long they are at most. */
const LINES = 4;
const LONGEST = 60;

const patternsOf = onceFor((plain: PlainWords) => {
  const words = (name: keyof PlainWords) => inAnyLanguage(plain[name]);
  return {
    close: new RegExp(`(?<!\\p{L})${words('letter-close')}(?!\\p{L})[ \\t,.:;!*_–—-]*`, 'giu'),
    payee: new RegExp(`(?<!\\p{L})${words('payee-label')}[*_ \\t]*:[*_ \\t]*`, 'giu'),
    /** Words of a signature that say in what office somebody is, and not who. */
    office: new RegExp(`^(?:${[words('signer-lead'), words('signer-office'), words('article')].join('|')})$`, 'iu'),
  };
});

/** @param views all readings of the passage, block by block: a name may stand in the block after the closing phrase */
export function signersIn(views: readonly (readonly ReadingView[])[], plain: PlainWords): Signer[] {
  const { close, payee, office } = patternsOf(plain);
  return views.flat().flatMap((view) => {
    const closing = Array.from(view.text.matchAll(close)).at(-1);
    const signed = closing ? signatureAfter(view, closing.index + closing[0].length, views) : [];
    const paid = Array.from(view.text.matchAll(payee), ({ 0: label, index }): Line => {
      const start = index + label.length;
      return { view, start, end: endOfLine(view.text, start), given: view.given };
    });
    return [...signed, ...paid].flatMap((line) => nameIn(line, office) ?? []);
  });
}

interface Line extends Stretch {
  view: ReadingView;
  given: readonly Literal[];
}

/** The lines after a closing phrase: those that are left of its block, or the blocks behind it. */
function signatureAfter(view: ReadingView, from: number, views: readonly (readonly ReadingView[])[]): Line[] {
  const own = linesOf(view, from, view.given);
  if (own.length > 0) return own.slice(0, LINES);
  const behind = views
    .slice(view.at + 1, view.at + 3)
    .map((others) => others.filter(({ block, given }) => block.role === view.block.role && !contradicts(given, view.given)));
  return behind.flatMap((others) => others.flatMap((other) => linesOf(other, 0, [...view.given, ...other.given]))).slice(0, LINES);
}

function linesOf(view: ReadingView, from: number, given: readonly Literal[]): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < view.text.length; start = endOfLine(view.text, start) + 1) {
    const end = endOfLine(view.text, start);
    if (view.text.slice(start, end).trim() !== '') lines.push({ view, start, end, given });
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Slots in which a person is named, not who that person writes for; and what is no name. */
const PERSON_LIKE =
  /first|last|sur|given|full|vor|nach|pr[eé]nom|user|titre|title|signature|имя|фио|date|phone|mail|url|link|address|adresse|contact/i;
/** A name in quotation marks is one, whatever its letters. */
const QUOTED = /[«“„"]\p{Lu}[^»”“"\n]{1,40}[»”“"]/u;
const WORD = /[\p{L}\d&'’®-]+(?:\.[\p{L}\d]+)*\.?/gu;

/** A slot that nobody knows, or words with capitals, and nothing else in the line but what says of which office. */
function nameIn({ view, start, end, given }: Line, office: RegExp): Signer | undefined {
  if (end - start > LONGEST) return undefined;
  const line = view.text.slice(start, end);
  const slots = view.slots.filter((slot) => slot.start >= start && slot.end <= end);
  const words = Array.from(line.matchAll(WORD), ([word]) => word).filter((word) => !office.test(word));
  const [slot] = slots;
  if (slot && slot.meaning === undefined && words.length === 0 && !PERSON_LIKE.test(slot.name)) return { view, stretch: slot, given };
  const isName = QUOTED.test(line) || isAllName(words);
  return slots.length === 0 && isName && !/[?!:@]/.test(line) ? { view, stretch: { start, end }, given } : undefined;
}

function isAllName(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => /\p{Lu}|^[&\d]/u.test(word)) && words.some((word) => /\p{L}{2}/u.test(word));
}
