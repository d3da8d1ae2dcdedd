import type { Span, TemplateNode } from '../../types.ts';
import { branchOn, type Condition, denied, isOneOf } from './condition.ts';
import { weightOf } from './weight.ts';

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
  /** Read as it stands: the blocks of a layout, `with`, `spaceless`. `layout`: the name of the one that its text is handed over to. */
  | { type: 'block'; block: string; layout?: string }
  /** Read wherever its name is printed: what is captured or assigned, macros. */
  | { type: 'define'; block: string; name: string }
  /** Not read: a comment, code. */
  | { type: 'skip'; block: string }
  | { type: 'else-if'; when: Condition }
  | { type: 'case'; values: readonly string[] }
  | { type: 'else' }
  /** Without a word it closes whatever is open. */
  | { type: 'end'; block?: string }
  | { type: 'nothing' }
  /** What the lexer does not understand; it goes on behind it. */
  | { type: 'fault'; reason: string }
);

/** Why a template does not parse, and where in its file (UTF-16 offset). */
export interface Fault {
  reason: string;
  at: number;
}

/** Of a text with a fault, the nodes are what can still be read of it. Without them it is read as `plain` is. */
export type Parsed = { nodes: TemplateNode[]; fault?: never } | { nodes?: TemplateNode[]; fault: Fault };

/** Deeper nesting, branches of one block counted, is nobody's letter; it would only exhaust the stack. */
const DEEPEST = 100;
/** What is defined once and printed often is printed out so many nodes long; then its name is a slot as others are. */
const MOST_PRINTED = 10_000;

type Opening = Extract<Tag, { type: 'if' | 'switch' | 'for' | 'block' | 'define' | 'skip' }>;

/** An open block: the arms that are closed already, and the one that is being read. */
interface Open {
  tag: Opening;
  arms: { when: Condition; nodes: TemplateNode[] }[];
  otherwise?: TemplateNode[];
  /** When the arm is read. `head`: what stands before the first case. */
  when: Condition | 'always' | 'else' | 'head';
  nodes: TemplateNode[];
  /** What the names of its loop stand for. */
  names: ReadonlyMap<string, string>;
}

/**
 * Makes a tree of tags. A block that is never closed, or is closed without having been opened, is a fault at its place; then texts and slots are read
 * as if there were no blocks. `offset`: where the text begins in its file. `text` is what the tags are cut from.
 */
export function treeOf(tags: Iterable<Tag>, text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const cut = [...tags];
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  const defined = new Map<string, TemplateNode[]>();
  let printed = 0;
  const span = (from: number, to: number) => spanOf(offset + from, offset + to);
  const fault = (reason: string, at: number): Parsed => ({ nodes: cut.flatMap(leafOf), fault: { reason, at: offset + at } });
  const written = ({ start, end }: Tag) => (end - start > 60 ? `${text.slice(start, start + 60)}…` : text.slice(start, end));
  const nodes = () => open.at(-1)?.nodes ?? root;

  for (const tag of cut) {
    const last = open.at(-1);
    switch (tag.type) {
      case 'text':
      case 'include':
        nodes().push(...leafOf(tag));
        break;
      case 'slot': {
        const meant = defined.get(tag.name);
        const weight = meant ? weightOf(meant) : 0;
        if (meant && printed + weight <= MOST_PRINTED) {
          printed += weight;
          // Another name for a value is printed here; words are read where they are written.
          nodes().push(...meant.map((node) => (node.type === 'slot' ? { ...node, span: span(tag.start, tag.end) } : node)));
        } else nodes().push({ type: 'slot', name: resolved(tag.name, last?.names), span: span(tag.start, tag.end) });
        break;
      }
      case 'nothing':
        break;
      case 'fault':
        return fault(tag.reason, tag.start);
      case 'if':
      case 'switch':
      case 'for':
      case 'block':
      case 'define':
      case 'skip':
        if (depthOf(open) >= DEEPEST) return fault(`more than ${DEEPEST} blocks inside one another`, tag.start);
        open.push(opened(tag, last?.names));
        break;
      case 'else-if':
      case 'case':
      case 'else': {
        if (last?.tag.type === 'skip') break;
        const when = last && armOf(tag, last);
        if (!last || !when) return fault(`${written(tag)} ${last ? `in ${written(last.tag)}` : 'outside of a block'}`, tag.start);
        if (depthOf(open) >= DEEPEST) return fault(`more than ${DEEPEST} blocks inside one another`, tag.start);
        closeArm(last);
        last.when = when;
        break;
      }
      case 'end': {
        if (!last) return fault(`${written(tag)} closes nothing`, tag.start);
        if (tag.block !== undefined && tag.block !== last.tag.block) return fault(`${written(last.tag)} … ${written(tag)}`, tag.start);
        closeArm(last);
        open.pop();
        const whole = span(last.tag.start, tag.end);
        if (last.tag.type === 'define') define(last.tag.name, last.otherwise ?? [], whole);
        else nodes().push(...closed(last, whole));
        break;
      }
    }
  }
  const left = open.at(-1);
  return left ? fault(`${written(left.tag)} is never closed`, left.tag.start) : { nodes: root };

  function leafOf(tag: Tag): TemplateNode[] {
    const whole = span(tag.start, tag.end);
    if (tag.type === 'text') return [{ type: 'text', text: text.slice(tag.start, tag.end), span: whole }];
    return tag.type === 'slot' || tag.type === 'include' ? [{ type: tag.type, name: tag.name, span: whole }] : [];
  }

  /** What is defined under a condition leaves what was there before on all other ways. */
  function define(name: string, value: TemplateNode[], whole: Span): void {
    const all = open.flatMap(conditionsIn);
    const before = defined.get(name) ?? [{ type: 'slot', name, span: whole }];
    defined.set(name, all.length === 0 ? value : [branchOn({ all }, value, before, whole)]);
  }
}

function depthOf(open: readonly Open[]): number {
  return open.reduce((sum, { arms }) => sum + 1 + arms.length, 0);
}

function opened(tag: Opening, outside: ReadonlyMap<string, string> = new Map()): Open {
  const block: Open = { tag, arms: [], when: 'always', nodes: [], names: outside };
  switch (tag.type) {
    case 'if':
      return { ...block, when: renamed(tag.when, outside) };
    case 'switch':
      return { ...block, when: 'head' };
    case 'for': {
      const over = resolved(tag.over, outside);
      return {
        ...block,
        tag: { ...tag, over },
        when: { name: over, is: true },
        names: new Map([...outside, ...tag.as.map((name): [string, string] => [name, over])]),
      };
    }
    default:
      return block;
  }
}

/** When the next arm of a block is read; undefined where the block has none like it. */
function armOf(tag: Extract<Tag, { type: 'else-if' | 'case' | 'else' }>, block: Open): Condition | 'else' | undefined {
  const hasElse = block.otherwise !== undefined || block.when === 'else';
  const { type } = block.tag;
  if (tag.type === 'case')
    return type === 'switch' && tag.values.length > 0 ? renamed(isOneOf(block.tag.subject, tag.values), block.names) : undefined;
  if (tag.type === 'else-if') return type === 'if' && !hasElse ? renamed(tag.when, block.names) : undefined;
  return (type === 'if' || type === 'switch' || type === 'for') && !hasElse ? 'else' : undefined;
}

function closeArm(block: Open): void {
  const { when, nodes } = block;
  if (when === 'always' || when === 'else') block.otherwise = nodes;
  else if (when !== 'head') block.arms.push({ when, nodes });
  block.nodes = [];
}

function closed({ tag, arms, otherwise = [] }: Open, span: Span): TemplateNode[] {
  switch (tag.type) {
    case 'define':
    case 'skip':
      return [];
    case 'block':
      return tag.layout === undefined ? otherwise : [{ type: 'include', name: tag.layout, body: otherwise, span }];
    case 'for': {
      const loop: TemplateNode[] = arms.map(({ nodes }) => ({ type: 'repeat', over: tag.over, body: nodes, span }));
      return otherwise.length === 0 ? loop : [branchOn({ name: tag.over, is: true }, loop, otherwise, span)];
    }
    case 'if':
    case 'switch':
      return arms.reduceRight<TemplateNode[]>((rest, { when, nodes }) => [branchOn(when, nodes, rest, span)], otherwise);
  }
}

/** What is asked on the way to what stands in an open block. */
function conditionsIn({ arms, when }: Open): Condition[] {
  return [...arms.map((arm) => denied(arm.when)), ...(typeof when === 'string' ? [] : [when])];
}

/** Inside `for line in invoices`, `line.amount` is `invoices.amount`: one thing has one name wherever it is asked. */
function resolved(name: string, names: ReadonlyMap<string, string> | undefined): string {
  const [head = ''] = name.split('.', 1);
  const over = names?.get(head);
  return over === undefined ? name : over + name.slice(head.length);
}

/** Strings; and names' first parts. */
const HEADS = /"(?:[^"\\]|\\.)*"|(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;

function renamed(condition: Condition, names: ReadonlyMap<string, string>): Condition {
  if (names.size === 0) return condition;
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, names)) };
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, names)) };
  return { name: condition.name.replace(HEADS, (head) => resolved(head, names)), is: condition.is };
}
