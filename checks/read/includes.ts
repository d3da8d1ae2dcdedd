import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Problem, Template, TemplateNode, TemplateSyntax } from '../types.ts';
import { containerOf } from './containers/containers.ts';
import { TEMPLATE_ENDINGS } from './globs.ts';
import { readTemplates } from './templates.ts';

/** Folders in which template languages keep what is included. */
const FOLDERS = ['', 'partials', 'layouts', 'includes', '_includes', '_layouts', '_partials'];

/** What an included file gives to the one that includes it. */
export function bodyOf(templates: readonly Template[]): TemplateNode[] {
  return templates[0]?.parts.find((part) => part.role === 'body')?.nodes ?? [];
}

/** A file that a template includes, and how it is read. */
export interface IncludedFile {
  path: string;
  shown: string;
  syntax?: TemplateSyntax;
}

/**
 * The partials and layouts of a template by the names under which they are included: those that are `known`, and files that stand where they usually do,
 * next to the template or in a folder such as `partials`, there or further up, but never outside of the folder from which paths are shown. A name that is
 * not found is left out. `files` are those that were found, `problems` theirs. `syntaxOf` tells the template language of a file, where it is known.
 */
export async function findIncludes(
  template: Template,
  { path, shown }: { path: string; shown: string },
  known: ReadonlyMap<string, TemplateNode[]>,
  syntaxOf: (path: string) => TemplateSyntax | undefined,
): Promise<{ includes: Map<string, TemplateNode[]>; files: IncludedFile[]; problems: Problem[] }> {
  const includes = new Map(known);
  const files: IncludedFile[] = [];
  const problems: Problem[] = [];
  const root = path.endsWith(shown) && path !== shown ? path.slice(0, -shown.length - 1) : dirname(path);
  const looked = new Set<string>();
  const wanted = template.parts.flatMap(({ nodes }) => namesIn(nodes)).map((name) => ({ name, from: path }));
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const { name, from } = next;
    if (includes.has(name) || looked.has(name)) continue;
    looked.add(name);
    const file = await findFile(name, from, root, template.lang);
    if (file === undefined) continue;
    const syntax = syntaxOf(file);
    const found = { path: file, shown: relative(root, file).split(sep).join('/'), ...(syntax ? { syntax } : {}) };
    const read = await readTemplates(file, found);
    problems.push(...read.problems);
    if (read.templates.length === 0) continue;
    const body = bodyOf(read.templates);
    includes.set(name, body);
    files.push(found);
    wanted.push(...namesIn(body).map((inner) => ({ name: inner, from: file })));
  }
  return { includes, files, problems };
}

function namesIn(nodes: readonly TemplateNode[]): string[] {
  return nodes.flatMap((node): string[] => {
    switch (node.type) {
      case 'include':
        return [node.name, ...namesIn(node.body ?? [])];
      case 'branch':
        return [...namesIn(node.then), ...namesIn(node.otherwise)];
      case 'repeat':
        return namesIn(node.body);
      default:
        return [];
    }
  });
}

/** The file that a name means, seen from the file that includes it. */
async function findFile(written: string, from: string, root: string, lang: string | undefined): Promise<string | undefined> {
  const name = written.replace(/^["']|["']$/g, '').replace(/^(?:\.?\/)+/, '');
  if (!/^[\w.@-][\w.@/ -]*$/.test(name)) return undefined;
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    for (const usual of folder === dirname(from) ? FOLDERS : FOLDERS.slice(1)) {
      const place = join(folder, usual, dirname(name));
      if (relative(root, place).startsWith('..')) continue;
      const file = await fileIn(place, basename(name), lang);
      if (file !== undefined && file !== from) return file;
    }
    if (folder === root || dirname(folder) === folder || relative(root, folder).startsWith('..')) return undefined;
  }
}

/** `footer`, `_footer` with whatever endings templates have: rather the one in the language of the text, rather the shortest. */
async function fileIn(folder: string, name: string, lang: string | undefined): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const fitting = entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .filter((file) => [name, `_${name}`].some((start) => file === start || (file.startsWith(`${start}.`) && isTemplate(file))));
  const isOwn = (file: string) => lang !== undefined && file.split('.').includes(lang);
  const [best] = fitting.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.length - b.length || (a < b ? -1 : 1));
  return best === undefined ? undefined : join(folder, best);
}

function isTemplate(file: string): boolean {
  return TEMPLATE_ENDINGS.some((ending) => file.toLowerCase().endsWith(ending)) || containerOf(file)?.holds === 'document';
}
