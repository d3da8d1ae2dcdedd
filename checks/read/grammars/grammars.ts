import type { TemplateSyntax } from '../../types.ts';
import { blade } from './blade.ts';
import { ejs } from './ejs.ts';
import { erb } from './erb.ts';
import { freemarker } from './freemarker.ts';
import { go } from './go.ts';
import type { Grammar } from './grammar.ts';
import { haml } from './haml.ts';
import { handlebars } from './handlebars.ts';
import { icu } from './icu.ts';
import { jinja, twig } from './jinja.ts';
import { liquid } from './liquid.ts';
import { mako } from './mako.ts';
import { php } from './php.ts';
import { plain } from './plain.ts';
import { qweb } from './qweb.ts';
import { slim } from './slim.ts';
import { placeholdersIn } from './slots.ts';
import { smarty } from './smarty.ts';
import { velocity } from './velocity.ts';

/** Every template language that is read. Of two whose signs a text has as often, the first is meant. */
const GRAMMARS: readonly Grammar[] = [
  handlebars,
  go,
  liquid,
  jinja,
  twig,
  smarty,
  blade,
  ejs,
  erb,
  plain,
  icu,
  freemarker,
  velocity,
  mako,
  php,
  qweb,
  slim,
  haml,
];

/** Endings of file names by which template languages are known, without the point before them. */
export const GRAMMAR_ENDINGS: readonly string[] = GRAMMARS.flatMap(({ endings }) => endings);

export function grammarOf(name: TemplateSyntax): Grammar {
  return GRAMMARS.find((grammar) => grammar.name === name) ?? plain;
}

/** Words beside the name of a template language that say what it is wrapped in. */
const WRAPPINGS = ['html', 'xml', 'po', 'yaml', 'json', 'mjml', 'markdown', 'md', 'text', 'txt', 'email', 'i18n', 'rails', 'laravel'];

/**
 * The language that somebody means by a name of it, or by one of several names put together: `jinja2`, `html.twig`, `po+html`. Undefined where another
 * part of it is not known either: a text in two languages is better told by what stands in it.
 */
export function syntaxNamed(written: string): TemplateSyntax | undefined {
  const words = written
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '' && !WRAPPINGS.includes(word));
  const named = words.map((word) => GRAMMARS.find(({ name, aliases = [] }) => word === name || aliases.includes(word))?.name);
  return named.includes(undefined) ? undefined : named[0];
}

/** Endings that more than one language uses. */
const SHARED_ENDINGS: ReadonlySet<string> = new Set(['tpl']);

/**
 * The language of a text: by the ending of its file's name, else by what is written in it. A name that several languages use tells nothing where the text
 * has no sign of the first of them; and letters with placeholders in brackets alone lie among the templates of any language.
 */
export function detectGrammar(path: string, text: string): Grammar {
  const file = path.toLowerCase();
  const ending = GRAMMAR_ENDINGS.find((known) => file.endsWith(`.${known}`));
  const named = ending === undefined ? undefined : GRAMMARS.find(({ endings }) => endings.includes(ending));
  if (named && text.search(named.signs) >= 0) return named;
  const isOpen = ending === undefined || SHARED_ENDINGS.has(ending);
  const best = isOpen ? mostSigned(text) : undefined;
  return best ?? (named && placeholdersIn(text).length === 0 ? named : plain);
}

/** The language of which a text has the most signs, when it has any. */
function mostSigned(text: string): Grammar | undefined {
  let best: { grammar?: Grammar; signs: number } = { signs: 0 };
  for (const grammar of GRAMMARS) {
    const signs = text.match(grammar.signs)?.length ?? 0;
    if (signs > best.signs) best = { grammar, signs };
  }
  return best.grammar;
}
