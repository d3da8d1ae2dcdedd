import { lastAtMost } from '../lib/search.ts';
import { PART_ROLES, type Span, type TemplateNode, type TemplatePart, type View } from '../types.ts';
import { mask } from './html-mask.ts';
import { type Region, scan } from './html-scan.ts';
import type { Sight } from './html-sight.ts';
import { decodeEntity } from './html-tokens.ts';
import type { Stretch } from './html-walk.ts';

/**
 * HTML as a person reads it, with whatever the template's own grammar has made of it kept inside: `raw` is the tree over the source, whose text nodes
 * are verbatim. Tags are read as breaks or not at all, entities as their characters, line breaks as spaces; what cannot be seen gets a role of its own.
 *
 * Everything that is not text of the source is masked, so that offsets stay, and the tags are found without building a tree of elements: a template's
 * branches open and close elements as they like, and the order of the text is the order of the source.
 */
export function readHtml(
  raw: readonly TemplateNode[],
  source: string,
  spanOf: (start: number, end: number) => Span,
): { parts: TemplatePart[]; view: View } {
  const { regions, sight } = scan(mask(raw, source));
  const byRole = Map.groupBy(regions, ({ role }) => role);
  const parts = PART_ROLES.flatMap((role) => {
    const nodes = readNodes(raw, { regions: byRole.get(role) ?? [], source, spanOf });
    return nodes.length > 0 ? [{ role, nodes }] : [];
  });
  return { parts, view: viewOf(sight, source, spanOf) };
}

function viewOf({ images, inks, namelessLinks, page }: Sight, source: string, spanOf: (start: number, end: number) => Span): View {
  const written = ({ start, end }: Stretch): string => source.slice(start, end).trim();
  return {
    images: images
      .map(({ start, end, url, ...image }) => ({ ...image, url: written(url), span: spanOf(start, end) }))
      .filter(({ url }) => url !== ''),
    inks: inks.map(({ start, end, ...ink }) => ({ ...ink, span: spanOf(start, end) })),
    namelessLinks: namelessLinks.map(({ start, end }) => spanOf(start, end)),
    ...(page
      ? {
          page: {
            span: spanOf(page.start, page.end),
            ...(page.lang ? { lang: written(page.lang) } : {}),
            ...(page.viewport
              ? { viewport: { content: written(page.viewport), span: spanOf(page.viewport.start, page.viewport.end) } }
              : {}),
            hasWords: page.hasWords,
          },
        }
      : {}),
  };
}

/** Tags that letters are made of. A lone `<name>` in a text is a placeholder to its author, not markup. */
const HTML_TAG =
  /<!doctype html|<\/?(?:html|head|body|p|br|div|span|table|tr|td|h[1-6]|ul|ol|li|a|b|i|u|strong|em|font|center|pre|img|hr|section|style|mjml)(?=[\s/>])/i;

export function looksLikeHtml(text: string): boolean {
  return HTML_TAG.test(text);
}

interface Reader {
  regions: readonly Region[];
  source: string;
  spanOf(start: number, end: number): Span;
}

/** The tree again, with what is read in its regions in place of the source. */
function readNodes(nodes: readonly TemplateNode[], reader: Reader): TemplateNode[] {
  return reader.regions.length === 0 ? [] : nodes.flatMap((node) => readNode(node, reader));
}

function readNode(node: TemplateNode, reader: Reader): TemplateNode[] {
  switch (node.type) {
    case 'text':
      return regionsIn(node.span.start, node.span.end, reader).flatMap((region) => readText(region, node.span, reader));
    case 'slot':
      return isRead(node.span, reader) ? [node] : [];
    case 'include': {
      if (!node.body) return isRead(node.span, reader) ? [node] : [];
      const body = readNodes(node.body, reader);
      return isRead(node.span, reader) || body.length > 0 ? [{ ...node, body }] : [];
    }
    case 'branch': {
      const then = readNodes(node.then, reader);
      const otherwise = readNodes(node.otherwise, reader);
      return then.length + otherwise.length > 0 ? [{ ...node, then, otherwise }] : [];
    }
    case 'repeat': {
      const body = readNodes(node.body, reader);
      return body.length > 0 ? [{ ...node, body }] : [];
    }
  }
}

function isRead({ start }: Span, reader: Reader): boolean {
  return regionsIn(start, start + 1, reader).some(({ as }) => as === undefined);
}

function regionsIn(start: number, end: number, { regions }: Reader): Region[] {
  const touching: Region[] = [];
  for (let i = lastAtMost(regions.length, (at) => regions[at]!.start, start); i < regions.length; i++) {
    const region = regions[i]!;
    if (region.start >= end) break;
    if (region.end > start) touching.push(region);
  }
  return touching;
}

/** Entities and white space: what may be read as something else than what is written. */
const FOLDED = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);?|[\t\n\f\r ]+/gi;

function readText(region: Region, within: Span, { source, spanOf }: Reader): TemplateNode[] {
  const start = Math.max(region.start, within.start);
  const end = Math.min(region.end, within.end);
  if (region.as !== undefined) return region.start === start ? [{ type: 'text', text: region.as, span: spanOf(start, end) }] : [];

  const nodes: TemplateNode[] = [];
  let read = start;
  const addVerbatim = (until: number): void => {
    if (until > read) nodes.push({ type: 'text', text: source.slice(read, until), span: spanOf(read, until) });
    read = until;
  };
  for (const { 0: written, index } of source.slice(start, end).matchAll(FOLDED)) {
    const text = written.startsWith('&') ? decodeEntity(written) : region.keepsSpace ? written : written.replace(/^.*[\n\r].*$/s, ' ');
    if (text === written) continue;
    addVerbatim(start + index);
    read += written.length;
    nodes.push({ type: 'text', text, span: spanOf(start + index, read) });
  }
  addVerbatim(end);
  return nodes;
}
