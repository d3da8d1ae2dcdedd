import type { TemplateNode } from '../../types.ts';
import type { Piece } from './container.ts';
import { runsIn } from './traced.ts';

/** The tree over the text of a piece as a tree over its file: each node where it stands there, and atoms as what they are. */
export function relocated(nodes: readonly TemplateNode[], piece: Piece): TemplateNode[] {
  return nodes.flatMap((node) => relocatedNode(node, piece));
}

function relocatedNode(node: TemplateNode, piece: Piece): TemplateNode[] {
  const { start, end } = node.span;
  const span = piece.spanOf(start, end);
  switch (node.type) {
    case 'text':
      return node.text.length === end - start ? textIn(start, end, piece) : [{ ...node, span }];
    case 'slot':
      return [{ ...node, span }];
    case 'branch':
      return [{ ...node, then: relocated(node.then, piece), otherwise: relocated(node.otherwise, piece), span }];
    case 'repeat':
      return [{ ...node, body: relocated(node.body, piece), span }];
    case 'include':
      return [{ ...node, ...(node.body ? { body: relocated(node.body, piece) } : {}), span }];
  }
}

/** One node for each stretch that stands together in the file. */
function textIn(start: number, end: number, piece: Piece): TemplateNode[] {
  return runsIn(piece.runs, start, end).map((run): TemplateNode => {
    const [from, to] = [Math.max(start, run.start), Math.min(end, run.end)];
    const span = run.isVerbatim ? piece.spanOf(from, to) : piece.spanOf(run.start, run.end);
    return run.atom ? { ...run.atom, span } : { type: 'text', text: piece.text.slice(from, to), span };
  });
}
