import type { Literal, Span, TemplateNode, TemplatePart } from '../types.ts';
import { excludes } from './exclusion.ts';

/** A stretch of a template that no path reaches. */
export interface Unreached {
  /** From its first word to its last. */
  span: Span;
  /** What would have to be true and false at once, as the template asks it here. */
  asked: Literal;
  /** The same question stood before in the same chain of `if … else if`. */
  again: boolean;
}

/** What is known where a node stands. */
interface Context {
  given: readonly Literal[];
  /** Questions answered with no earlier in the chain that is being read. */
  chain: readonly string[];
  /** Why this place is not reached. */
  dead?: { asked: Literal; again: boolean };
}

interface Leaf {
  span: Span;
  dead: Context['dead'];
}

/** More places than that, counted on every path that leads to them, are not looked at: better silent than slow. */
const MOST_VISITS = 20_000;

/**
 * Stretches that no answer to the conditions lets through. A condition of several parts is branches that share what they lead to, so that a place is
 * reached if any of the ways to it is open.
 */
export function unreachedIn(parts: readonly TemplatePart[]): Unreached[] {
  return parts.flatMap(({ nodes }) => {
    const leaves: Leaf[] = [];
    const visits = { left: MOST_VISITS };
    walk(nodes, { given: [], chain: [] }, leaves, visits);
    // Nearly no template has any.
    if (visits.left < 0 || leaves.every(({ dead }) => !dead)) return [];
    return runs(placesOf(leaves).sort((a, b) => a.span.start - b.span.start));
  });
}

function walk(nodes: readonly TemplateNode[], context: Context, leaves: Leaf[], visits: { left: number }): void {
  for (const node of nodes) {
    if (visits.left-- < 0) return;
    switch (node.type) {
      case 'text':
        if (node.text.trim() !== '') leaves.push({ span: node.span, dead: context.dead });
        break;
      case 'slot':
        leaves.push({ span: node.span, dead: context.dead });
        break;
      case 'repeat':
        walk(node.body, { ...context, chain: [] }, leaves, visits);
        break;
      case 'include':
        leaves.push({ span: node.span, dead: context.dead });
        walk(node.body ?? [], { ...context, chain: [] }, leaves, visits);
        break;
      case 'branch':
        walk(node.then, taken(context, node.when, []), leaves, visits);
        walk(
          node.otherwise,
          taken(context, { ...node.when, is: !node.when.is }, chained(node.when, node.otherwise, context)),
          leaves,
          visits,
        );
        break;
    }
  }
}

/** Each place once: it is reached if any of the ways to it is open. */
function placesOf(leaves: readonly Leaf[]): Leaf[] {
  const places = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const key = `${leaf.span.file} ${leaf.span.start}`;
    const known = places.get(key);
    places.set(key, known && !known.dead ? known : leaf);
  }
  return [...places.values()];
}

/** An `else` that holds nothing but the next question goes on with the chain. */
function chained({ name }: Literal, otherwise: readonly TemplateNode[], { chain }: Context): string[] {
  const telling = otherwise.filter((node) => node.type !== 'text' || node.text.trim() !== '');
  return telling.length === 1 && telling[0]?.type === 'branch' ? [...chain, name] : [];
}

function taken(context: Context, literal: Literal, chain: readonly string[]): Context {
  const { given, dead } = context;
  if (dead) return { given, chain, dead };
  const impossible = given.some((known) => excludes(known, literal));
  if (!impossible) return { given: [...given, literal], chain };
  return { given, chain, dead: { asked: literal, again: context.chain.includes(literal.name) } };
}

/** Neighbours that fail on the same question are one stretch. */
function runs(leaves: readonly Leaf[]): Unreached[] {
  const found: Unreached[] = [];
  let open: Unreached | undefined;
  for (const { span, dead } of leaves) {
    if (!dead) open = undefined;
    else if (open && open.asked.name === dead.asked.name && open.asked.is === dead.asked.is)
      open.span = { ...open.span, end: Math.max(open.span.end, span.end) };
    else {
      open = { span, ...dead };
      found.push(open);
    }
  }
  return found;
}
