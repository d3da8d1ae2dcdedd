import { endOfBrackets, endOfCode } from './code-signs.ts';
import { type Condition, conditionOf, denied } from './condition.ts';
import type { Grammar } from './grammar.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** Go’s own templates (`text/template`, `html/template`): `{{.Name}}`, `{{if eq .Lang "de"}} … {{end}}`, `{{range .Lines}}`. */
export const go: Grammar = {
  name: 'go',
  aliases: ['gotemplate', 'gohtml', 'gotmpl', 'golang'],
  endings: ['gohtml', 'gotmpl', 'gotxt', 'go.html', 'go.txt'],
  // What Handlebars would refuse, or read as something else; each weighs as much as a pair of its braces and a sign in them.
  signs:
    /\{\{(?=-?\s*(?:[$(\w" ]*[ (|])?\.[A-Za-z_])|(?<=\{\{-?\s{0,3})(?:\$?\w*\.[A-Z]|\.[a-z_]|\/\*|(?:if|else if|range|with|define|template|block|end)\b)|(?<=\{\{-?\s{0,3}(?:if|else if|with) )(?:and|or|not|eq|ne|lt|le|gt|ge|\$|\.)/g,
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

function* tagsIn(text: string): Generator<Tag> {
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const from = start + '{{'.length;
    const isComment = /^-?\s{0,9}\/\*/.test(text.slice(from, from + 12));
    const to = isComment ? endOfComment(text, from) : endOfCode(text, from, '}}');
    if (to < 0) {
      yield { type: 'fault', reason: '{{ without }}', start, end: from };
      return;
    }
    const inside = text
      .slice(from, to)
      .replace(/^-(?=\s)|(?<=\s)-$/g, '')
      .trim();
    const end = to + '}}'.length;
    yield isComment ? { type: 'nothing', start, end } : tagOf(inside, { start, end });
    start = text.indexOf('{{', end);
  }
}

/** Where the tag of a comment closes; -1 when it does not, or the comment does not. */
function endOfComment(text: string, from: number): number {
  const end = text.indexOf('*/', from);
  return end < 0 ? -1 : text.indexOf('}}', end);
}

function tagOf(inside: string, place: { start: number; end: number }): Tag {
  const [, word = '', given = ''] = /^([a-z]+)\b\s*([\s\S]*)$/.exec(inside) ?? [];
  switch (word) {
    case 'if':
    case 'with':
      return { type: 'if', block: word, when: condition(given), ...place };
    case 'else': {
      const asked = /^(?:if|with)\s+([\s\S]+)$/.exec(given)?.[1];
      return asked === undefined ? { type: 'else', ...place } : { type: 'else-if', when: condition(asked), ...place };
    }
    case 'range': {
      const { names, value } = named(given);
      return { type: 'for', block: word, over: nameOf(value), as: names, ...place };
    }
    case 'end':
      return { type: 'end', ...place };
    case 'define':
    case 'block':
      return { type: 'block', block: word, ...place };
    case 'template':
      return { type: 'include', name: /^["`]([^"`]*)/.exec(given)?.[1] ?? given, ...place };
    case 'break':
    case 'continue':
      return { type: 'nothing', ...place };
  }
  // A name that is given to a value.
  if (inside === '' || /^\$\w+\s*:?=/.test(inside)) return { type: 'nothing', ...place };
  return { type: 'slot', name: nameOf(inside), ...place };
}

/** `$i, $line := .Lines`: the names, of which the last is one of them, and what they are of. */
function named(given: string): { names: string[]; value: string } {
  const at = given.startsWith('$') ? given.indexOf(':=') : -1;
  if (at < 0) return { names: [], value: given };
  return { names: (given.slice(0, at).match(/\w+/g) ?? []).slice(-1), value: given.slice(at + ':='.length).trim() };
}

/** Functions that stand before what they are about, as signs that stand between. */
const COMPARING: Readonly<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' };

function condition(given: string): Condition {
  const [word = '', ...operands] = wordsIn(named(given).value);
  const [first = '', ...others] = operands;
  if (operands.length === 0) return word.startsWith('(') ? condition(word.slice(1, -1)) : { name: nameOf(word), is: true };
  if (word === 'not') return denied(condition(first));
  if (word === 'and') return { all: operands.map(condition) };
  if (word === 'or') return { any: operands.map(condition) };
  const sign = COMPARING[word];
  if (sign === undefined) return { name: given.trim().replace(/\s+/g, ' '), is: true };
  const asked = others.map((other) => conditionOf(`${operandOf(first)} ${sign} ${operandOf(other)}`));
  return asked.length === 1 ? asked[0]! : { any: asked };
}

/** A value as a condition names it: strings and numbers as they stand. */
function operandOf(written: string): string {
  return /^["`\d-]/.test(written) ? written.replaceAll('`', '"') : nameOf(written);
}

/** The words of a call: names, strings, and what stands in brackets. */
function wordsIn(call: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < call.length; ) {
    const close = call[at] === '(' ? endOfBrackets(call, at) : undefined;
    const word = close === undefined ? /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^\s]+)/.exec(call.slice(at))?.[0] : call.slice(at, close + 1);
    if (word) words.push(word);
    at += Math.max(1, word?.length ?? 1);
  }
  return words;
}

/** The first value in a call or a pipe, by its name: `.Invoice.DueDate | date`, `money .Total "EUR"` and `$line.Total` are values, `t "key"` is itself. */
function nameOf(written: string): string {
  const path = /(?<![\w"])\$?\w*((?:\.[A-Za-z_]\w*)+)/.exec(written.replace(/"(?:[^"\\]|\\.)*"/g, (text) => ' '.repeat(text.length)));
  if (path) return path[0].replace(/^\$?\.?/, '');
  const key = /^index\s+\.\s+"([^"]+)"/.exec(written)?.[1];
  return key ?? written.replace(/^\$(?=\w)/, '').replace(/\s+/g, ' ');
}
