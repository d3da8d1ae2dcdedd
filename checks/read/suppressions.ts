import { type Scoped, suppressionsIn } from '../lib/directives.ts';
import { InputError } from '../lib/problem.ts';
import type { Problem, TemplateNode } from '../types.ts';
import { readFrontMatter } from './front-matter.ts';
import { readTemplate } from './template.ts';
import { readTextFile } from './text-file.ts';

/** The suppressions in the comments of template files. A file that cannot be read is none of this reader's business: whoever judges it says so. */
export async function readSuppressions(
  files: readonly { path: string; shown: string }[],
): Promise<{ suppressions: Scoped[]; problems: Problem[] }> {
  const suppressions: Scoped[] = [];
  const problems: Problem[] = [];
  for (const { path, shown } of files) {
    const source = await sourceOf(path, shown);
    // Nearly no template has any, and parsing costs.
    if (!source?.includes('amiable-')) continue;
    const read = suppressionsIn(source, shown, { textStart: readFrontMatter(source, shown).end, isShown: shownIn(shown, source) });
    suppressions.push(...read.suppressions);
    problems.push(...read.problems);
  }
  return { suppressions, problems };
}

async function sourceOf(path: string, shown: string): Promise<string | undefined> {
  try {
    return (await readTextFile(path, shown)).replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** In a text without a known language nobody can tell what is a comment: what looks like one is taken for one. */
function shownIn(shown: string, source: string): (offset: number) => boolean {
  const { template } = readTemplate(shown, source);
  if (!template || template.syntax === 'plain') return () => false;
  const nodes = template.parts.flatMap((part) => part.nodes);
  return (offset) => nodes.some((node) => showsAt(node, offset));
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
