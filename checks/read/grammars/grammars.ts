import type { TemplateSyntax } from '../../types.ts';
import type { Grammar } from './grammar.ts';
import { handlebars } from './handlebars.ts';
import { plain } from './plain.ts';

/** Every template language that is read. Of two whose signs a text has as often, the first is meant. */
const GRAMMARS: readonly Grammar[] = [handlebars, plain];

export function grammarOf(name: TemplateSyntax): Grammar {
  return GRAMMARS.find((grammar) => grammar.name === name) ?? plain;
}

/** The language of a text: by the ending of its file's name, else by what is written in it. */
export function detectGrammar(path: string, text: string): Grammar {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const named = GRAMMARS.find(({ endings }) => endings.includes(ending));
  if (named) return named;
  let best: { grammar: Grammar; signs: number } = { grammar: plain, signs: 0 };
  for (const grammar of GRAMMARS) {
    const signs = text.match(grammar.signs)?.length ?? 0;
    if (signs > best.signs) best = { grammar, signs };
  }
  return best.grammar;
}
