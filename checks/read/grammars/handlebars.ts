import { parse } from '@handlebars/parser';
import type { Span, TemplateNode } from '../../types.ts';
import { branchOn, type Condition, denied } from './condition.ts';
import type { Grammar } from './grammar.ts';
import { conditionOf, conditionOfCall, nameOf, partialName, ROOT, type Scope, scopeIn, slotName } from './handlebars-names.ts';
import { readSimple } from './handlebars-simple.ts';
import type { Block, Content, ParserError, Position, Program, Statement } from './handlebars-tree.ts';
import type { Fault, Parsed } from './tags.ts';

/** Deeper nesting is nobody's letter; it would only exhaust the stack. */
const DEEPEST = 100;
const TOO_DEEP = `more than ${DEEPEST} blocks inside one another`;

/** Blocks of other languages: to read them as text would be to judge a text that nobody gets. */
const FOREIGN = /\{%-?[ \t]{0,9}(?:if|unless|for|case|else|elsif|elif|block|include|extends)\b/;

/**
 * Reads Handlebars (and so Mustache) from its syntax tree: comments dropped, white space control honoured, `{{else if}}` nested.
 * Names are given in full as seen from the root: inside `{{#each items}}` and `{{#with debt}}` a name begins with `items.` or `debt.`, and `this.`,
 * `../`, `@root.` and block parameters are resolved, so that one condition has one name wherever it is asked.
 * Text nodes keep the very characters of the source; `offset` is where the text begins in its file.
 */
function readHandlebars(text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const foreign = FOREIGN.exec(text);
  if (foreign) return { fault: { reason: `unexpected ${foreign[0]}`, at: offset + foreign.index } };
  const simple = readSimple(text);
  if (simple) return { nodes: treeReader(text, offset, ({ column }) => column, spanOf)(withSpaceControl(simple)) };
  const offsetOf = offsetsIn(text);
  let program: Program;
  try {
    // The lexer loses count of columns after these two characters; a space is as long.
    program = parse(text.replace(/[\u2028\u2029]/g, ' ')) as unknown as Program;
  } catch (error) {
    const { reason, at } = faultOf(error as ParserError, text, offsetOf);
    return { fault: { reason, at: offset + at } };
  }
  try {
    return { nodes: treeReader(text, offset, offsetOf, spanOf)(program) };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { fault: { reason: error.message, at: offset + offsetOf(error.at) } };
  }
}

/** The white space control of the parser, which takes a tree as well. */
function withSpaceControl(program: Program): Program {
  return parse(program as unknown as string) as unknown as Program;
}

function treeReader(text: string, offset: number, offsetOf: (position: Position) => number, spanOf: (start: number, end: number) => Span) {
  const inlinePartials = new Map<string, TemplateNode[]>();

  return (program: Program): TemplateNode[] => readBody(program, ROOT, 0);

  function readBody(body: Program | null | undefined, scope: Scope, depth: number): TemplateNode[] {
    if (!body) return [];
    if (depth > DEEPEST) throw new TooDeep(body.loc.start);
    return body.body.flatMap((statement) => readStatement(statement, scope, depth + 1));
  }

  function readStatement(statement: Statement, scope: Scope, depth: number): TemplateNode[] {
    const span = spanOf(offset + offsetOf(statement.loc.start), offset + offsetOf(statement.loc.end));
    switch (statement.type) {
      case 'ContentStatement':
        return readContent(statement);
      case 'MustacheStatement':
        return [{ type: 'slot', name: slotName(statement, scope), span }];
      case 'BlockStatement':
        return [readBlock(statement, span, scope, depth)];
      case 'PartialStatement': {
        const name = partialName(statement.name, scope);
        return inlinePartials.get(name) ?? [{ type: 'include', name, span }];
      }
      case 'PartialBlockStatement':
        return [{ type: 'include', name: partialName(statement.name, scope), body: readBody(statement.program, scope, depth), span }];
      case 'DecoratorBlock': {
        const [name] = statement.params;
        if (name?.type === 'StringLiteral') inlinePartials.set(name.value, readBody(statement.program, scope, depth));
        return [];
      }
      case 'Decorator':
      case 'CommentStatement':
        return [];
    }
  }

  /** White space control has shortened the value at its ends: what is left begins where its first visible character stands. */
  function readContent({ value, original, loc }: Content): TemplateNode[] {
    if (value === '') return [];
    const start = offsetOf(loc.start) + (value.trim() === '' ? 0 : original.search(/\S/) - value.search(/\S/));
    const end = start + value.length;
    return [{ type: 'text', text: text.slice(start, end), span: spanOf(offset + start, offset + end) }];
  }

  function readBlock(block: Block, span: Span, scope: Scope, depth: number): TemplateNode {
    const helper = block.path.type === 'PathExpression' ? block.path.original : undefined;
    const [first] = block.params;
    const changesContext = first !== undefined && (helper === 'each' || helper === 'with');
    const then = readBody(block.program, changesContext ? scopeIn(nameOf(first, scope), block.program?.blockParams, scope) : scope, depth);
    const otherwise = readBody(block.inverse, scope, depth);
    if (helper !== 'each' || !first) return branchOn(whenOf(block, helper, scope), then, otherwise, span);
    const over = nameOf(first, scope);
    const repeat: TemplateNode = { type: 'repeat', over, body: then, span };
    return otherwise.length === 0 ? repeat : branchOn({ name: over, is: true }, [repeat], otherwise, span);
  }
}

/** The condition of a block. A helper that is not known may read its body or not: its call is the condition. */
function whenOf(block: Block, helper: string | undefined, scope: Scope): Condition {
  const [first] = block.params;
  if (!first) return { name: nameOf(block.path, scope), is: true };
  switch (helper) {
    case 'if':
      return conditionOf(first, scope);
    case 'unless':
      return denied(conditionOf(first, scope));
    case 'with':
      return { name: nameOf(first, scope), is: true };
    default:
      return conditionOfCall(block, scope);
  }
}

class TooDeep extends Error {
  readonly at: Position;
  constructor(at: Position) {
    super(TOO_DEEP);
    this.at = at;
  }
}

// ---------------------------------------------------------------- places and faults

/** The lexer counts CR, LF and CRLF as line ends. */
function offsetsIn(text: string): (position: Position) => number {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)];
  return ({ line, column }) => (starts[line - 1] ?? text.length) + column;
}

function faultOf(error: ParserError, text: string, offsetOf: (position: Position) => number): Fault {
  const { hash } = error;
  // White space control walks the tree by recursion before anybody else can look how deep it is.
  if (error instanceof RangeError) return { reason: TOO_DEEP, at: 0 };
  if (!hash) {
    const [, reason = error.message, line = '1', column = '0'] = /^([\s\S]*) - (\d+):(\d+)$/.exec(error.message) ?? [];
    return { reason, at: offsetOf({ line: Number(line), column: Number(column) }) };
  }
  const at = hash.loc ? offsetOf({ line: hash.loc.last_line, column: hash.loc.last_column }) : offsetOf({ line: hash.line + 1, column: 0 });
  if (hash.token === 'EOF') return unclosedBlock(text) ?? { reason: 'unexpected end', at };
  if (hash.token === 'INVALID' && !isClosed(text, at)) return { reason: '{{ without }}', at: text.lastIndexOf('{{', at) };
  const found = at + Math.max(0, text.slice(at).search(/\S/));
  return { reason: `unexpected ${hash.text.trim() || text.slice(found, found + 10)}`, at: found };
}

/** Does the mustache in which an offset stands end before another one begins? */
function isClosed(text: string, at: number): boolean {
  const end = text.indexOf('}}', at);
  const next = text.indexOf('{{', at + 2);
  return end >= 0 && (next < 0 || end < next);
}

/** The parser stops at the end of the file; what the author looks for is the block that was left open. */
function unclosedBlock(text: string): Fault | undefined {
  const open: Fault[] = [];
  let inComment = false;
  let at = -'{{'.length;
  for (const chunk of text.split('{{')) {
    const [, sign, name] = (inComment ? undefined : /^~?([#^/])[>*]?\s*([^\s{}~]+)/.exec(chunk)) ?? [];
    if (sign === '/') open.pop();
    else if (sign) open.push({ reason: `{{#${name}}} without {{/${name}}}`, at });
    if (/^~?!--/.test(chunk)) inComment = true;
    if (/--~?\}\}/.test(chunk)) inComment = false;
    at += chunk.length + '{{'.length;
  }
  return open.at(-1);
}

export const handlebars: Grammar = {
  name: 'handlebars',
  aliases: ['hbs', 'mustache', 'htmlbars'],
  endings: ['hbs', 'handlebars', 'mustache'],
  // What only Handlebars writes after its braces counts twice.
  signs: /\{\{|(?<=\{\{~?)[#/>^{&]/g,
  read: readHandlebars,
};
