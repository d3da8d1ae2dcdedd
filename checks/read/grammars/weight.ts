import type { TemplateNode } from '../../types.ts';

/** Branches that are read in more than one place are counted once for each. */
const known = new WeakMap<TemplateNode, number>();

/** How many nodes somebody meets who walks a tree. Trees share what is read in several places, so that few nodes may make long walks. */
export function weightOf(nodes: readonly TemplateNode[]): number {
  return nodes.reduce((sum, node) => sum + weight(node), 0);
}

function weight(node: TemplateNode): number {
  switch (node.type) {
    case 'text':
    case 'slot':
      return 1;
    case 'include':
      return 1 + weightOf(node.body ?? []);
    case 'repeat':
      return 1 + weightOf(node.body);
    case 'branch': {
      const sum = known.get(node) ?? 1 + weightOf(node.then) + weightOf(node.otherwise);
      known.set(node, sum);
      return sum;
    }
  }
}
