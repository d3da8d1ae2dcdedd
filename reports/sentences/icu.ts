import { type MessageFormatElement, parse as parseMessage, TYPE } from '@formatjs/icu-messageformat-parser';
import { type Formats, type Formatters, formatToParts } from 'intl-messageformat';
import { once } from '../../checks/lib/once.ts';
import type { Data, Datum, UiLang } from '../../checks/types.ts';
import { numberText } from './datum.ts';

interface Compiled {
  nodes: MessageFormatElement[];
  /** Names of all holes. */
  holes: ReadonlySet<string>;
}

/** A hole that stands for itself shows text; one that chooses a branch needs the bare value. Both may have one name. */
const SHOWN = ':shown';

const cache: Record<UiLang, Map<string, Compiled | undefined>> = { en: new Map(), fr: new Map(), ru: new Map() };

/**
 * Fills the holes of an ICU MessageFormat sentence. `show` turns a value into text of the reader's language.
 * A sentence never fails: a hole without a value shows its name in braces, and a sentence that does not parse (a run made by another version)
 * is shown as it stands.
 */
export function fill(lang: UiLang, pattern: string, data: Data, show: (datum: Datum, hole: string) => string): string {
  if (!pattern.includes('{')) return pattern.replaceAll("''", "'");
  const compiled = compile(lang, pattern);
  if (!compiled) return pattern;
  const values: Record<string, string | number> = {};
  for (const hole of compiled.holes) {
    const datum = data[hole];
    values[hole] = bare(datum);
    values[`${hole}${SHOWN}`] = datum === undefined ? `{${hole}}` : show(datum, hole);
  }
  return formatToParts(compiled.nodes, lang, FORMATTERS[lang], NO_STYLES, values)
    .map(({ value }) => value)
    .join('');
}

const NO_STYLES: Formats = { number: {}, date: {}, time: {} };
const FORMATTERS: Record<UiLang, Formatters> = { en: formattersOf('en'), fr: formattersOf('fr'), ru: formattersOf('ru') };

/**
 * What the package's own class would make, without asking first which of all the world's locales are known: that costs as much as reading a template.
 * A figure is written as everywhere else in a report.
 */
function formattersOf(lang: UiLang): Formatters {
  const plain = { format: (n: number) => numberText(n, lang) } as Intl.NumberFormat;
  const cardinal = once(() => new Intl.PluralRules(lang));
  return {
    getNumberFormat: (locales, style) => (style ? new Intl.NumberFormat(locales, style as Intl.NumberFormatOptions) : plain),
    getDateTimeFormat: (locales, style) => new Intl.DateTimeFormat(locales, style),
    getPluralRules: (locales, options) => (options?.type === 'ordinal' ? new Intl.PluralRules(locales, options) : cardinal()),
  };
}

/** The names of a sentence's holes; undefined when it does not parse. */
export function holesOf(lang: UiLang, pattern: string): ReadonlySet<string> | undefined {
  return compile(lang, pattern)?.holes;
}

/** What a branch is chosen by: nothing and the empty text are the branch `none`, a list is its length. */
function bare(datum: Datum | undefined): string | number {
  if (datum === undefined || datum === '') return 'none';
  if (typeof datum === 'number' || typeof datum === 'string') return datum;
  if (typeof datum === 'boolean') return String(datum);
  if ('list' in datum) return datum.list.length;
  return 'minor' in datum ? datum.minor : 'other';
}

function compile(lang: UiLang, pattern: string): Compiled | undefined {
  const known = cache[lang];
  if (!known.has(pattern)) known.set(pattern, parse(pattern));
  return known.get(pattern);
}

function parse(pattern: string): Compiled | undefined {
  try {
    const holes = new Set<string>();
    return { nodes: parseMessage(pattern, { ignoreTag: true }).map((node) => markShown(node, holes)), holes };
  } catch {
    return undefined;
  }
}

function markShown(node: MessageFormatElement, holes: Set<string>): MessageFormatElement {
  if ('value' in node && node.type !== TYPE.literal) holes.add(node.value);
  if (node.type === TYPE.argument) return { ...node, value: `${node.value}${SHOWN}` };
  if (node.type !== TYPE.select && node.type !== TYPE.plural) return node;
  const options = Object.entries(node.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map((child) => markShown(child, holes)) },
  ]);
  return { ...node, options: Object.fromEntries(options) } as MessageFormatElement;
}
