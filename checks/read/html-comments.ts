import type { Span, TemplateNode } from '../types.ts';
import { mask } from './html-mask.ts';

const [OPENS, CLOSES] = ['<!--', '-->'] as const;

interface Stretch {
  start: number;
  end: number;
}

/**
 * A tree over a source without what stands in comments of HTML: authors write them where the template's own language has comments of another form, and
 * a text without a tag is not read as HTML. Comments that begin or end in tags of the template are none. `raw` has verbatim text nodes.
 */
export function withoutHtmlComments(raw: TemplateNode[], source: string, spanOf: (start: number, end: number) => Span): TemplateNode[] {
  if (!source.includes(OPENS)) return raw;
  const comments = commentsIn(mask(raw, source).masked);
  return comments.length === 0 ? raw : outside(raw, comments, spanOf);
}

function commentsIn(masked: string): Stretch[] {
  const comments: Stretch[] = [];
  for (let start = masked.indexOf(OPENS); start >= 0; start = masked.indexOf(OPENS, comments.at(-1)?.end)) {
    const close = masked.indexOf(CLOSES, start + OPENS.length);
    if (close < 0) break;
    comments.push({ start, end: close + CLOSES.length });
  }
  return comments;
}

function outside(
  nodes: readonly TemplateNode[],
  comments: readonly Stretch[],
  spanOf: (start: number, end: number) => Span,
): TemplateNode[] {
  const isInside = ({ start }: Span) => comments.some((comment) => comment.start <= start && start < comment.end);
  return nodes.flatMap((node): TemplateNode[] => {
    if (node.type === 'text') return textOutside(node, comments, spanOf);
    if (isInside(node.span)) return [];
    switch (node.type) {
      case 'slot':
        return [node];
      case 'branch':
        return [{ ...node, then: outside(node.then, comments, spanOf), otherwise: outside(node.otherwise, comments, spanOf) }];
      case 'repeat':
        return [{ ...node, body: outside(node.body, comments, spanOf) }];
      default:
        return [node.body ? { ...node, body: outside(node.body, comments, spanOf) } : node];
    }
  });
}

function textOutside(
  node: Extract<TemplateNode, { type: 'text' }>,
  comments: readonly Stretch[],
  spanOf: (start: number, end: number) => Span,
): TemplateNode[] {
  const { text, span } = node;
  const touching = comments.filter(({ start, end }) => start < span.end && end > span.start);
  if (touching.length === 0) return [node];
  const kept: TemplateNode[] = [];
  let from = span.start;
  for (const { start, end } of [...touching, { start: span.end, end: span.end }]) {
    if (start > from) kept.push({ type: 'text', text: text.slice(from - span.start, start - span.start), span: spanOf(from, start) });
    from = Math.max(from, end);
  }
  return kept;
}
