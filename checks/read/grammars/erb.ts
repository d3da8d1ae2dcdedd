import { argumentsIn, signsIn } from './code-signs.ts';
import { conditionOf, denied } from './condition.ts';
import { assigned, PROGRAM } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Code, SCRIPT_SIGN, scriptTags } from './script-tags.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** ERB: Ruby in `<% %>`. */
export const erb: Grammar = {
  name: 'erb',
  endings: ['erb', 'rhtml'],
  signs: new RegExp(String.raw`${SCRIPT_SIGN}|(?<=<%[-=]?\s?)@\w|\bend\s*-?%>|\bdo(?:\s*\|[^|%]{0,60}\|)?\s*-?%>`, 'g'),
  read: (text, offset, spanOf) => treeOf(withText(scriptTags(text, false, statements), text), text, offset, spanOf),
};

/** The statements of a tag; each has the tag's own place. */
function* statements(text: string, { start, end, from, to }: Code): Generator<Tag> {
  let silent = true;
  for (const statement of split(text, from, to)) {
    for (const tag of tagsOf(text, statement.from, statement.to, start, end)) {
      silent = false;
      yield tag;
    }
  }
  if (silent) yield { type: 'nothing', start, end };
}

function* split(text: string, from: number, to: number): Generator<{ from: number; to: number }> {
  let read = from;
  let comment = false;
  for (const { at, sign, depth } of signsIn(text, from, to)) {
    if (comment ? sign !== '\n' : depth > 0 || !/[\n;#]/.test(sign)) continue;
    if (!comment) yield { from: read, to: at };
    comment = sign === '#';
    read = at + 1;
  }
  if (!comment) yield { from: read, to };
}

/** What stands in a block that is gone through once for each thing. */
const LOOPING = /^(.*)\.(?:each\w*|map|collect|select|reject|find_each|reverse_each|times)\b.*$/s;

function tagsOf(text: string, from: number, to: number, start: number, end: number): Tag[] {
  const code = text.slice(from, to).trim();
  const place = { start, end };
  const [, word = '', rest = ''] = /^(\}|end\b|[a-z]+(?![\w.?!:]))\s*(.*)$/s.exec(code) ?? [];
  const condition = () => conditionOf(rest.replace(/\s+(?:then|do)$/, ''));
  if (/\s(?:end|\})$/.test(code) && word !== 'end') return [];
  switch (word) {
    case 'if':
    case 'while':
      return [{ type: 'if', block: word, when: condition(), ...place }];
    case 'unless':
    case 'until':
      return [{ type: 'if', block: word, when: denied(condition()), ...place }];
    case 'elsif':
      return [{ type: 'else-if', when: condition(), ...place }];
    case 'else':
      return [{ type: 'else', ...place }];
    case 'case':
      return [{ type: 'switch', block: word, subject: nameOf(rest), ...place }];
    case 'when':
      return [{ type: 'case', values: argumentsIn(rest.replace(/\s+then$/, '')), ...place }];
    case 'end':
    case '}':
      return [{ type: 'end', ...place }];
    case 'begin':
      return [{ type: 'block', block: word, ...place }];
    case 'for': {
      const [, as = '', over = ''] = /^(.*?)\s+in\s+(.*?)(?:\s+do)?$/s.exec(rest) ?? [];
      return [{ type: 'for', block: word, over: nameOf(over), as: argumentsIn(as), ...place }];
    }
  }
  const [, head, names = ''] = /^(.*?)(?:\bdo|\{)(?:\s*\|([^|]*)\|)?$/s.exec(code) ?? [];
  if (head !== undefined) {
    const over = LOOPING.exec(head)?.[1];
    if (over !== undefined)
      return [{ type: 'for', block: 'do', over: nameOf(over), as: argumentsIn(names.replace(/[()]/g, '')), ...place }];
    const captured = /^(\w+)\s*=/.exec(head)?.[1];
    return [captured === undefined ? { type: 'block', block: 'do', ...place } : { type: 'define', block: 'do', name: captured, ...place }];
  }
  const [, before, name, given = ''] = /^(\s*@?(\w+)\s*(?:\|\|)?=(?![=~>]))(.*)$/s.exec(text.slice(from, to)) ?? [];
  return before === undefined ? [] : assigned(name!, given, { at: from + before.length, ...place }, PROGRAM);
}
