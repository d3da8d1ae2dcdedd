import type { Span, Template, TemplateNode } from '../types.ts';

/** A slot as it stands in a template. */
export interface NamedSlot {
  /** Without what points at the place of a loop (`this.`, `../`) or marks a variable (`$`, `@`). */
  name: string;
  span: Span;
  /** What is repeated around it: inside, a name may be that of a field of one of them. */
  over?: string;
}

/** All slots of a template in the order of its parts. Includes are none. */
export function slotsOfTemplate({ parts }: Pick<Template, 'parts'>): readonly NamedSlot[] {
  const known = remembered.get(parts);
  if (known) return known;
  const slots = parts.flatMap(({ nodes }) => slotsAmong(nodes, undefined));
  remembered.set(parts, slots);
  return slots;
}

/** Several rules, and the other templates, ask for the slots of the same one. */
const remembered = new WeakMap<Template['parts'], readonly NamedSlot[]>();

export function slotNames(template: Pick<Template, 'parts'>): string[] {
  return slotsOfTemplate(template).map(({ name }) => name);
}

function slotsAmong(nodes: readonly TemplateNode[], over: string | undefined): NamedSlot[] {
  return nodes.flatMap((node): NamedSlot[] => {
    switch (node.type) {
      case 'text':
        return [];
      case 'slot': {
        const name = plainName(node.name);
        return name === '' ? [] : [{ name, span: node.span, ...(over === undefined ? {} : { over }) }];
      }
      case 'branch':
        return [...slotsAmong(node.then, over), ...slotsAmong(node.otherwise, over)];
      case 'repeat':
        return slotsAmong(node.body, node.over);
      default:
        return slotsAmong(node.body ?? [], over);
    }
  });
}

/** Undefined names are of expressions, which nobody offers: `'text'`, `1`, `a + b`. */
function plainName(written: string): string {
  const name = written.replace(/^(?:\.\.\/|\.\/|this\.|[$@])+/, '').replaceAll('->', '.');
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && !LOOP_WORDS.has(name) ? name : '';
}

/** What template languages offer themselves. */
const LOOP_WORDS = new Set([
  'this',
  'index',
  'key',
  'first',
  'last',
  'length',
  'loop.index',
  'forloop.index',
  'else',
  'end',
  'now',
  'today',
]);
