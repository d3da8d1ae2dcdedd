import type { TemplateNode } from '../../checks/types.ts';

/** A tree on one line: `[slot]`, `[> include: body]`, `{condition ? then : otherwise}`, `{list * body}`. */
export function picture(nodes: readonly TemplateNode[]): string {
  return nodes.map(drawn).join('');
}

function drawn(node: TemplateNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'slot':
      return `[${node.name}]`;
    case 'include':
      return node.body ? `[> ${node.name}: ${picture(node.body)}]` : `[> ${node.name}]`;
    case 'repeat':
      return `{${node.over} * ${picture(node.body)}}`;
    case 'branch': {
      const otherwise = node.otherwise.length > 0 ? ` : ${picture(node.otherwise)}` : '';
      return `{${node.when.is ? '' : '!'}${node.when.name} ? ${picture(node.then)}${otherwise}}`;
    }
  }
}
