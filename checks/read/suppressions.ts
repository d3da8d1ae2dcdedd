import { readFileSync } from 'node:fs';
import { type Layout, type Scoped, suppressionsIn } from '../lib/directives.ts';
import type { Problem, Template, TemplateNode } from '../types.ts';
import type { Piece } from './containers/container.ts';
import { containerOf } from './containers/containers.ts';
import { readFrontMatter } from './front-matter.ts';
import { type ReadSettings, readTemplates } from './templates.ts';
import { decodeText } from './text-file.ts';

/** A file that holds templates and how they are read. */
type TemplateFile = ReadSettings & { path: string };

/** The suppressions in the comments of template files. A file that cannot be read is none of this reader's business: whoever judges it says so. */
export async function readSuppressions(files: readonly TemplateFile[]): Promise<{ suppressions: Scoped[]; problems: Problem[] }> {
  const suppressions: Scoped[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const bytes = file.unsaved ?? bytesOf(file.path);
    const source = bytes && decodeText(bytes, file.shown).text;
    // Nearly no template has any, and parsing costs.
    if (!bytes || !source?.includes('amiable-')) continue;
    const read = suppressionsIn(source, file.shown, await layoutOf(file, bytes, source));
    suppressions.push(...read.suppressions);
    problems.push(...read.problems);
  }
  return { suppressions, problems };
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function layoutOf(file: TemplateFile, bytes: Uint8Array, source: string): Promise<Layout> {
  const { templates } = await readTemplates(file.path, file);
  const isShown = shownIn(templates);
  const container = containerOf(file.path);
  if (container?.holds !== 'catalogue') return { textStart: readFrontMatter(source, file.shown).end, isShown };
  const { pieces } = container.read({ path: file.shown, bytes });
  const spans = pieces.map(({ text, spanOf }) => spanOf(0, text.length));
  return {
    textStart: 0,
    isShown,
    around: container.comments ?? [],
    isInEntry: (offset) => spans.some(({ start, end }) => start <= offset && offset < end),
    endOfEntry: endOfEntryIn(pieces),
  };
}

/** In a text without markup and without a known language nobody can tell what is a comment: what looks like one is taken for one. */
function shownIn(templates: readonly Template[]): (offset: number) => boolean {
  const told = templates.filter(({ syntax, markup }) => syntax !== 'plain' || markup === 'html');
  const nodes = told.flatMap(({ parts }) => parts.flatMap((part) => part.nodes));
  return (offset) => nodes.some((node) => showsAt(node, offset));
}

/** The forms of one text, and the lines of one list, are one entry. */
function endOfEntryIn(pieces: readonly Piece[]): (line: number) => number {
  const linesOf = ({ text, spanOf }: Piece) => {
    const last = text.trimEnd().length;
    return { from: spanOf(0, 0).line, to: spanOf(last, last).line };
  };
  const entries = [...Map.groupBy(pieces, ({ path }) => path.join('\n').replace(/\n\d+$/, '')).values()]
    .map((own) => own.map(linesOf))
    .map((lines) => ({ from: Math.min(...lines.map(({ from }) => from)), to: Math.max(...lines.map(({ to }) => to)) }))
    .sort((a, b) => a.from - b.from);
  return (line) => entries.find(({ from }) => from >= line)?.to ?? line;
}

function showsAt(node: TemplateNode, offset: number): boolean {
  switch (node.type) {
    case 'text':
      return node.span.start <= offset && offset < node.span.end;
    case 'branch':
      return [...node.then, ...node.otherwise].some((inner) => showsAt(inner, offset));
    case 'repeat':
    case 'include':
      return (node.body ?? []).some((inner) => showsAt(inner, offset));
    case 'slot':
      return false;
  }
}
