import { lastAtMost } from '../lib/search.ts';
import type { TemplateNode } from '../types.ts';

/** Stand where the template prints a value, and where one of its tags prints nothing. Private use: neither letter nor space nor quote. */
const PRINTS = '\ue000';
const SILENT = '\ue001';

export interface Mask {
  /** The source with all that is not its own text masked, so that offsets stay. */
  masked: string;
  /** In which body of a branch an offset stands. An element that begins in one and ends in another begins and ends only on some paths. */
  bodyAt(offset: number): number;
}

/** Masks what is left of a source when the verbatim text nodes of its tree are taken away. */
export function mask(raw: readonly TemplateNode[], source: string): Mask {
  const leaves = leavesOf(raw);
  let masked = '';
  for (const { start, end, prints } of leaves) {
    // An inline partial is met again wherever it is included.
    if (end <= masked.length) continue;
    masked += SILENT.repeat(Math.max(0, start - masked.length));
    masked += prints ? PRINTS.repeat(end - masked.length) : source.slice(masked.length, end);
  }
  masked += SILENT.repeat(source.length - masked.length);
  return { masked, bodyAt: (offset) => leaves[lastAtMost(leaves.length, (i) => leaves[i]!.start, offset)]?.body ?? 0 };
}

export function unmask(masked: string, as = ''): string {
  return masked.replace(/[\ue000\ue001]+/g, as);
}

export function prints(masked: string): boolean {
  return masked.includes(PRINTS);
}

/** Does a stretch of masked text hold something that only the data or a condition decides? */
export function isMasked(masked: string): boolean {
  return masked.includes(PRINTS) || masked.includes(SILENT);
}

/** Does a tag of the template stand in a stretch of masked text, so that not all of it need be there? */
export function branches(masked: string): boolean {
  return masked.includes(SILENT);
}

/** Is there anything to see in a stretch of masked text? */
export function showsNothing(masked: string): boolean {
  return /^[\s\ue001]*$/.test(masked);
}

interface Leaf {
  start: number;
  end: number;
  body: number;
  prints: boolean;
}

function leavesOf(raw: readonly TemplateNode[]): Leaf[] {
  const leaves: Leaf[] = [];
  let bodies = 0;
  const collect = (nodes: readonly TemplateNode[]): void => {
    const body = bodies++;
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
        case 'slot':
          leaves.push({ ...node.span, body, prints: node.type === 'slot' });
          break;
        case 'include':
          // What is handed over to a layout stands within the include.
          leaves.push({ ...node.span, end: node.body ? node.span.start + 1 : node.span.end, body, prints: true });
          if (node.body) collect(node.body);
          break;
        case 'branch':
          collect(node.then);
          collect(node.otherwise);
          break;
        case 'repeat':
          collect(node.body);
          break;
      }
    }
  };
  collect(raw);
  return leaves.sort((a, b) => a.start - b.start);
}
