import { argumentsIn, signsIn } from './code-signs.ts';
import { conditionOf } from './condition.ts';
import { assigned, PROGRAM } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Code, SCRIPT_SIGN, scriptTags } from './script-tags.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** EJS and Eta: JavaScript in `<% %>`; and JSP and its like, whose Java looks the same. */
export const ejs: Grammar = {
  name: 'ejs',
  aliases: ['eta', 'jsp'],
  endings: ['ejs', 'eta', 'jsp'],
  signs: new RegExp(String.raw`${SCRIPT_SIGN}|[{}]\)?;?\s*[-_]?%>`, 'g'),
  read: (text, offset, spanOf) => treeOf(withText(scriptTags(text, true, statements), text), text, offset, spanOf),
};

/** The statements of a tag, as far as they open and close blocks and give values names; each has the tag's own place. */
function statements(text: string, { start, end, from, to }: Code): Tag[] {
  const place = { start, end };
  const tags: Tag[] = [];
  let read = from;
  let literals = 0;
  const finish = (until: number): void => {
    if (literals === 0) tags.push(...assignment(text, read, until, place));
  };
  for (const { at, sign, next } of codeIn(text, from, to)) {
    const head = text.slice(read, at).trim();
    switch (sign) {
      case '{': {
        const opening = literals === 0 ? opened(head, place) : undefined;
        if (!opening) {
          literals++;
          continue;
        }
        tags.push(opening);
        break;
      }
      case '}':
        if (literals > 0) {
          literals--;
          continue;
        }
        finish(at);
        if (!/^\s*else\b/.test(text.slice(at + 1, Math.min(to, at + 100)))) tags.push({ type: 'end', ...place });
        break;
      case ':': {
        if (literals > 0 || !/^(?:case\b|default$)/.test(head)) continue;
        const last = tags.at(-1);
        const value = head.slice('case'.length).trim();
        if (head === 'default') tags.push({ type: 'else', ...place });
        else if (last?.type === 'case') tags[tags.length - 1] = { ...last, values: [...last.values, value] };
        else tags.push({ type: 'case', values: [value], ...place });
        break;
      }
      default:
        if (literals > 0 || (sign === '\n' && (head === '' || next === '.'))) continue;
        finish(at);
    }
    read = at + 1;
  }
  finish(to);
  return tags.length > 0 ? tags : [{ type: 'nothing', ...place }];
}

/** Signs at which a statement may begin or end: brackets of blocks wherever they stand, all others outside of brackets; comments are left out. */
function* codeIn(text: string, from: number, to: number): Generator<{ at: number; sign: string; next: string | undefined }> {
  let round = 0;
  let skipTo = from;
  for (const { at, sign } of signsIn(text, from, to)) {
    if (at < skipTo) continue;
    if (sign === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at) + 1;
      skipTo = end <= at || end > to ? to : end;
    } else if (sign === '(' || sign === '[') round++;
    else if (sign === ')' || sign === ']') round = Math.max(0, round - 1);
    else if (sign === '{') {
      round = 0;
      yield { at, sign, next: undefined };
    } else if (sign === '}' || (round === 0 && /[\n;:]/.test(sign))) yield { at, sign, next: /\S/.exec(text.slice(at + 1, at + 200))?.[0] };
  }
}

/** The block that a bracket opens; undefined where it begins an object. */
function opened(head: string, place: { start: number; end: number }): Tag | undefined {
  const written = head.replace(/^[);,\s]+/, '');
  const [, other, word = '', inside = ''] = /^(else\s+)?(if|while|for|switch|with)\s*\(([\s\S]*)\)$/.exec(written) ?? [];
  if (/^else$/.test(written)) return { type: 'else', ...place };
  switch (word) {
    case 'if':
    case 'while': {
      const when = conditionOf(inside);
      return other ? { type: 'else-if', when, ...place } : { type: 'if', block: word, when, ...place };
    }
    case 'switch':
      return { type: 'switch', block: word, subject: nameOf(inside), ...place };
    case 'with':
      return { type: 'block', block: word, ...place };
    case 'for': {
      const each =
        /^(?:(?:const|let|var|final)\s+)?(?:[\w<>[\]]+\s+)?(\[[^\]]*\]|\{[^}]*\}|[\w$]+)\s*(?:\bof\b|\bin\b|:)\s*([\s\S]+)$/.exec(inside);
      if (each) return { type: 'for', block: word, over: nameOf(each[2]!), as: argumentsIn(each[1]!.replace(/[[\]{}]/g, '')), ...place };
      const counted = /<=?\s*([\w$.]+?)\.(?:length|size\(\))/.exec(inside)?.[1];
      return { type: 'for', block: word, over: nameOf(counted ?? inside), as: [], ...place };
    }
  }
  const each = /^([\s\S]*?)\.(?:forEach|map|each)\s*\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?([^()=]*)\)?\s*(?:=>)?$/.exec(written);
  if (each)
    return { type: 'for', block: 'forEach', over: nameOf(each[1]!.replace(/^[\s\S]*=\s*/, '')), as: argumentsIn(each[2]!), ...place };
  const made = /^(?:async\s+)?function\s+([\w$]+)|^(?:const|let|var)\s+([\w$]+)\s*=[\s\S]*(?:=>|\))$/.exec(written);
  if (made) return { type: 'define', block: 'function', name: (made[1] ?? made[2])!, ...place };
  return /^(?:try|do|finally|)$|=>$|\)$/.test(written) ? { type: 'block', block: '{', ...place } : undefined;
}

/** `const name = value`: what is printed as `name` is the value. */
function assignment(text: string, from: number, to: number, place: { start: number; end: number }): Tag[] {
  const [, head, name, given = ''] =
    /^([\s);]*(?:(?:const|let|var|final|String)\s+)?([\w$]+)\s*=(?![=>]))([\s\S]*)$/.exec(text.slice(from, to)) ?? [];
  return head === undefined ? [] : assigned(name!, given, { at: from + head.length, ...place }, PROGRAM);
}
