import type { Span, TemplateNode } from '../../types.ts';
import { branchOn, type Condition, isOneOf } from './condition.ts';

/**
 * A piece of a template as its lexer cuts it, in offsets of the text. Lexers tell pieces apart; how blocks nest is the same in every language, and is
 * read here. `block` is the word that opened or closes it, as the author wrote it.
 */
export type Tag = { start: number; end: number } & (
  | { type: 'text' }
  | { type: 'slot'; name: string }
  | { type: 'include'; name: string }
  | { type: 'if'; block: string; when: Condition }
  | { type: 'switch'; block: string; subject: string }
  /** `as`: the names that stand for one of them inside. */
  | { type: 'for'; block: string; over: string; as: readonly string[] }
  /** Read as it stands: the blocks of a layout, `with`, `spaceless`. `name`: the layout that its text is handed over to. */
  | { type: 'block'; block: string; layout?: string }
  /** Not read: a comment, what is captured, defined or assigned. */
  | { type: 'skip'; block: string }
  | { type: 'else-if'; when: Condition }
  | { type: 'case'; values: readonly string[] }
  | { type: 'else' }
  /** Without a word it closes whatever is open. */
  | { type: 'end'; block?: string }
  | { type: 'nothing' }
);

/** Why a template does not parse, and where in its file (UTF-16 offset). */
export interface Fault {
  reason: string;
  at: number;
}

export type Parsed = { nodes: TemplateNode[] } | { fault: Fault };

/** Deeper nesting is nobody's letter; it would only exhaust the stack. */
const DEEPEST = 100;

type Opening = Extract<Tag, { block: string }> & { type: 'if' | 'switch' | 'for' | 'block' | 'skip' };

/** An open block: the arms that are closed already, and the one that is being read. */
interface Open {
  tag: Opening;
  arms: { when: Condition; nodes: TemplateNode[] }[];
  when: Condition | undefined;
  nodes: TemplateNode[];
  /** What the names of its loop stand for. */
  names: ReadonlyMap<string, string>;
}

/**
 * Makes a tree of tags. A block that is never closed, or is closed without having been opened, is a fault at its place.
 * `offset`: where the text begins in its file. `text` is what the tags are cut from.
 */
export function treeOf(tags: Iterable<Tag>, text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  const span = (from: number, to: number) => spanOf(offset + from, offset + to);
  const fault = (reason: string, at: number): Parsed => ({ fault: { reason, at: offset + at } });
  const nodes = () => open.at(-1)?.nodes ?? root;

  for (const tag of tags) {
    const { start, end } = tag;
    const last = open.at(-1);
    switch (tag.type) {
      case 'text':
        nodes().push({ type: 'text', text: text.slice(start, end), span: span(start, end) });
        break;
      case 'slot':
        nodes().push({ type: 'slot', name: resolved(tag.name, last), span: span(start, end) });
        break;
      case 'include':
        nodes().push({ type: 'include', name: tag.name, span: span(start, end) });
        break;
      case 'nothing':
        break;
      case 'if':
      case 'switch':
      case 'for':
      case 'block':
      case 'skip':
        if (open.length >= DEEPEST) return fault(`more than ${DEEPEST} blocks inside one another`, start);
        open.push(opened(tag, last));
        break;
      case 'else-if':
      case 'case':
      case 'else': {
        if (!last) return fault(`${text.slice(start, end)} outside of a block`, start);
        closeArm(last);
        last.when = whenOf(tag, last);
        break;
      }
      case 'end': {
        if (!last) return fault(`${text.slice(start, end)} closes nothing`, start);
        if (tag.block !== undefined && tag.block !== last.tag.block)
          return fault(`${text.slice(last.tag.start, last.tag.end)} … ${text.slice(start, end)}`, start);
        open.pop();
        nodes().push(...closed(last, span(last.tag.start, end)));
        break;
      }
    }
  }
  const left = open.at(-1);
  return left ? fault(`${text.slice(left.tag.start, left.tag.end)} is never closed`, left.tag.start) : { nodes: root };
}

function opened(tag: Opening, outer: Open | undefined): Open {
  const outside = outer?.names ?? new Map<string, string>();
  const names =
    tag.type === 'for' ? new Map([...outside, ...tag.as.map((name): [string, string] => [name, resolved(tag.over, outer)])]) : outside;
  return { tag, arms: [], when: tag.type === 'if' ? renamed(tag.when, outer) : undefined, nodes: [], names };
}

/** An arm without a condition of its own is the last one, `else`; of a switch also what stands before its first case. */
function closeArm(block: Open): void {
  if (block.when) block.arms.push({ when: block.when, nodes: block.nodes });
  else if (block.tag.type === 'for') block.arms.push({ when: { name: overOf(block), is: true }, nodes: block.nodes });
  block.nodes = [];
}

function whenOf(tag: Extract<Tag, { type: 'else-if' | 'case' | 'else' }>, block: Open): Condition | undefined {
  if (tag.type === 'else') return undefined;
  if (tag.type === 'else-if') return renamed(tag.when, block);
  return renamed(isOneOf(block.tag.type === 'switch' ? block.tag.subject : block.tag.block, tag.values), block);
}

function closed({ tag, arms, when, nodes, names }: Open, span: Span): TemplateNode[] {
  switch (tag.type) {
    case 'skip':
      return [];
    case 'block':
      return tag.layout === undefined ? nodes : [{ type: 'include', name: tag.layout, body: nodes, span }];
    case 'for': {
      const [loop, ...others] = arms;
      const over = overOf({ tag, names });
      if (!loop || others.length > 0) return [{ type: 'repeat', over, body: loop ? [...loop.nodes, ...nodes] : nodes, span }];
      return [branchOn(loop.when, [{ type: 'repeat', over, body: loop.nodes, span }], nodes, span)];
    }
    case 'if':
    case 'switch': {
      const all = when ? [...arms, { when, nodes }] : arms;
      const otherwise = when ? [] : nodes;
      return all.reduceRight<TemplateNode[]>(
        (rest, arm) => [branchOn(arm.when, arm.nodes, rest, span)],
        arms.length === 0 && !when ? [] : otherwise,
      );
    }
  }
}

function overOf({ tag, names }: Pick<Open, 'tag' | 'names'>): string {
  if (tag.type !== 'for') return tag.block;
  return tag.as.map((name) => names.get(name)).find((over) => over !== undefined) ?? tag.over;
}

/** Inside `for line in invoices`, `line.amount` is `invoices.amount`: one thing has one name wherever it is asked. */
function resolved(name: string, block: Open | undefined): string {
  const [head = ''] = name.split('.', 1);
  const over = block?.names.get(head);
  return over === undefined ? name : over + name.slice(head.length);
}

function renamed(condition: Condition, block: Open | undefined): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, block)) };
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, block)) };
  return {
    name: condition.name.replace(/(?<![\p{L}\p{N}_."])[\p{L}_][\p{L}\p{N}_]*/gu, (head) => resolved(head, block)),
    is: condition.is,
  };
}
