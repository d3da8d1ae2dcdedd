import { closingIn } from './code-signs.ts';
import { conditionOf } from './condition.ts';
import { assigned, PROGRAM } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** Velocity: `$x`, `$!{x}` and `#if($x) … #end`. */
export const velocity: Grammar = {
  name: 'velocity',
  endings: ['vm', 'vtl', 'vsl'],
  signs:
    /#\{?(?:if|elseif|foreach|set|parse|include|macro|define)\}?[ \t]*\(|#\{?(?:end|else)\b|\$!\{?[a-z]|(?<![\w{$\\ ])[ \t]?\$\{?[a-z]\w*\.[a-z]/gi,
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

const DIRECTIVES = 'if|elseif|else|end|foreach|set|parse|include|macro|define|stop|break|evaluate';
const OPENINGS = new RegExp(
  String.raw`\\+[$#]|##|#\*|#\[\[|#(?:(?:${DIRECTIVES})\b|\{(?:${DIRECTIVES})\})|#@?[a-z_]\w*(?=[ \t]?\()|\$!?(?:\{[a-z_][^{}\n]*\}|[a-z_]\w*)`,
  'gi',
);

function* tagsIn(text: string): Generator<Tag> {
  const closing = closingIn(text);
  const macros = new Set<string>();
  let read = 0;
  for (const { 0: opening, index: start } of text.matchAll(OPENINGS)) {
    if (start < read) continue;
    const from = start + opening.length;
    read = from;
    if (opening.startsWith('\\')) continue;
    if (opening.startsWith('$')) {
      read = opening.includes('{') ? from : pathEnd(text, from);
      yield {
        type: 'slot',
        name: nameOf(
          text
            .slice(start, read)
            .replace(/^\$!?\{?|\}$/g, '')
            .replace(/\|[^|]*$/, ''),
        ),
        start,
        end: read,
      };
      continue;
    }
    const end = endOfRaw(text, opening, from);
    if (end !== undefined) {
      read = end.end;
      yield { type: 'nothing', start, end: from };
      if (opening === '#[[') yield { type: 'text', start: from, end: end.to };
      yield { type: 'nothing', start: opening === '#[[' ? end.to : from, end: end.end };
      continue;
    }
    const name = opening.replace(/[#@{}]/g, '').toLowerCase();
    const open = openingAfter(text, from);
    if (open === undefined || /^(?:else|end|stop|break)$/.test(name)) {
      const tag = bareDirective(name, { start, end: from });
      if (tag) yield tag;
      else read = start;
      continue;
    }
    const to = closing(')', open + 1);
    if (to < 0) {
      yield { type: 'fault', reason: `${opening}( without )`, start, end: from };
      return;
    }
    read = to + 1;
    if (name === 'macro') macros.add(/\w+/.exec(text.slice(open + 1, to))?.[0] ?? '');
    yield* directive(
      text,
      name,
      { from: open + 1, to, start, end: read },
      macros.has(opening.replace(/^#@?/, '')),
      opening.startsWith('#@'),
    );
  }
}

/** Where a comment or a raw text ends; undefined for other openings. An open one goes to the end. */
function endOfRaw(text: string, opening: string, from: number): { to: number; end: number } | undefined {
  const close = { '##': '\n', '#*': '*#', '#[[': ']]#' }[opening];
  if (close === undefined) return undefined;
  const to = text.indexOf(close, from);
  if (to < 0) return { to: text.length, end: text.length };
  return { to, end: opening === '##' ? to : to + close.length };
}

/** `.name`, `.name(…)` and `[…]` behind a variable. */
function pathEnd(text: string, from: number): number {
  const segment = /\.[a-z_]\w*|\((?:[^()\n]|\([^()\n]*\)){0,200}\)|\[[^[\]\n]{0,100}\]/iy;
  let end = from;
  for (;;) {
    segment.lastIndex = end;
    const found = segment.exec(text)?.[0];
    // A bracket right behind a variable, not behind a method, is the text's own.
    if (found === undefined || (found.startsWith('(') && end === from) || (found.startsWith('(') && text[end - 1] === ')')) return end;
    end += found.length;
  }
}

function openingAfter(text: string, from: number): number | undefined {
  const at = text[from] === ' ' ? from + 1 : from;
  return text[at] === '(' ? at : undefined;
}

interface Place {
  start: number;
  end: number;
}

function bareDirective(name: string, place: Place): Tag | undefined {
  if (name === 'else') return { type: 'else', ...place };
  if (name === 'end') return { type: 'end', ...place };
  return name === 'stop' || name === 'break' ? { type: 'nothing', ...place } : undefined;
}

function* directive(
  text: string,
  name: string,
  { from, to, ...place }: Place & { from: number; to: number },
  isOwn: boolean,
  hasBody: boolean,
): Generator<Tag> {
  const inside = text.slice(from, to);
  const quoted = /["']([^"']+)["']/.exec(inside)?.[1] ?? inside.trim();
  switch (name) {
    case 'if':
      yield { type: 'if', block: name, when: conditionOf(plainly(inside)), ...place };
      break;
    case 'elseif':
      yield { type: 'else-if', when: conditionOf(plainly(inside)), ...place };
      break;
    case 'foreach': {
      const [, as = '', over = inside] = /^\s*\$!?\{?(\w+)\}?\s+in\s+([\s\S]*)$/.exec(inside) ?? [];
      yield { type: 'for', block: name, over: nameOf(plainly(over)), as: [as], ...place };
      break;
    }
    case 'parse':
    case 'include':
      yield { type: 'include', name: quoted, ...place };
      break;
    case 'macro':
    case 'define':
      yield { type: 'define', block: name, name: /\w+/.exec(inside)?.[0] ?? '', ...place };
      break;
    case 'set': {
      const [, head, variable = '', given = ''] = /^(\s*\$!?\{?(\w+)\}?\s*=)([\s\S]*)$/.exec(inside) ?? [];
      if (head === undefined) yield { type: 'nothing', ...place };
      else yield* assigned(variable, given, { at: from + head.length, ...place }, PROGRAM);
      break;
    }
    case 'evaluate':
      yield { type: 'nothing', ...place };
      break;
    default:
      if (hasBody) yield { type: 'block', block: name, layout: name, ...place };
      else if (isOwn) yield { type: 'slot', name, ...place };
      else yield { type: 'include', name, ...place };
  }
}

/** Conditions with their variables as other languages write them. */
function plainly(written: string): string {
  return written.replace(/\$!?\{([^{}]*)\}/g, '$1').replace(/\$!/g, '$');
}
