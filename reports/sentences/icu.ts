import { IntlMessageFormat } from 'intl-messageformat';
import type { Data, Datum, UiLang } from '../../checks/types.ts';

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

interface Compiled {
  message: IntlMessageFormat;
  /** Names of all holes. */
  holes: ReadonlySet<string>;
}

/** ICU node types by their numbers in @formatjs/icu-messageformat-parser, which exports them as an enum of its own. */
const ARGUMENT = 1;
const BRANCHES: readonly number[] = [5, 6];

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
  return String(compiled.message.format(values));
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
  if (!known.has(pattern)) known.set(pattern, parse(lang, pattern));
  return known.get(pattern);
}

function parse(lang: UiLang, pattern: string): Compiled | undefined {
  try {
    const ast = new IntlMessageFormat(pattern, lang, undefined, { ignoreTag: true }).getAst();
    const holes = new Set<string>();
    const marked = ast.map((node) => markShown(node, holes));
    return { message: new IntlMessageFormat(marked, lang), holes };
  } catch {
    return undefined;
  }
}

function markShown(node: Node, holes: Set<string>): Node {
  if ('value' in node && node.type !== 0) holes.add(node.value);
  if (node.type === ARGUMENT) return { ...node, value: `${node.value}${SHOWN}` };
  if (!BRANCHES.includes(node.type) || !('options' in node)) return node;
  const options = Object.entries(node.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map((child) => markShown(child, holes)) },
  ]);
  return { ...node, options: Object.fromEntries(options) } as Node;
}
