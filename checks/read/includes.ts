import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Problem, Template, TemplateNode, TemplateSyntax } from '../types.ts';
import { containerOf } from './containers/containers.ts';
import { sha256Of } from './files.ts';
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

/** An include that was looked for: seen from which file, for a text in which language, and what was found. */
export interface IncludeLookup {
  name: string;
  from: string;
  lang?: string;
  file?: string;
  /** Of the file; absent when it could not be read. */
  sha256?: string;
  syntax?: TemplateSyntax;
}

/** Where a template stands. */
type Place = Pick<IncludedFile, 'path' | 'shown'>;
type SyntaxOf = (path: string) => TemplateSyntax | undefined;

/**
 * The partials and layouts of a template by the names under which they are included: those that are `known`, and files that stand where they usually do,
 * next to the template or in a folder such as `partials`, there or further up, but never outside of the folder from which paths are shown. A name that is
 * not found is left out. `files` are those that were found, `problems` theirs, `lookups` what all of this depends on. `syntaxOf` tells the template language of a file, where it is known.
 */
export async function findIncludes(
  template: Template,
  place: Place,
  known: ReadonlyMap<string, TemplateNode[]>,
  syntaxOf: SyntaxOf,
): Promise<{ includes: Map<string, TemplateNode[]>; files: IncludedFile[]; problems: Problem[]; lookups: IncludeLookup[] }> {
  const includes = new Map(known);
  const files: IncludedFile[] = [];
  const problems: Problem[] = [];
  const lookups: IncludeLookup[] = [];
  const root = rootOf(place);
  const { lang } = template;
  const looked = new Set<string>();
  const wanted = template.parts.flatMap(({ nodes }) => namesIn(nodes)).map((name) => ({ name, from: place.path }));
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const { name, from } = next;
    if (includes.has(name) || looked.has(name)) continue;
    looked.add(name);
    const file = await findFile(name, from, root, lang);
    const lookup = { name, from, ...(lang ? { lang } : {}) };
    if (file === undefined) {
      lookups.push(lookup);
      continue;
    }
    const syntax = syntaxOf(file);
    const how = syntax ? { syntax } : {};
    const found = { path: file, shown: relative(root, file).split(sep).join('/'), ...how };
    const read = await readTemplates(file, found);
    lookups.push({ ...lookup, file, ...(read.digest ? { sha256: read.digest.sha256 } : {}), ...how });
    problems.push(...read.problems);
    if (read.templates.length === 0) continue;
    const body = bodyOf(read.templates);
    includes.set(name, body);
    files.push(found);
    wanted.push(...namesIn(body).map((inner) => ({ name: inner, from: file })));
  }
  return { includes, files, problems, lookups };
}

/** Whether the includes of a template are found where they were, and say what they said. */
export async function areStillFound(lookups: readonly IncludeLookup[], place: Place, syntaxOf: SyntaxOf): Promise<boolean> {
  const root = rootOf(place);
  for (const { name, from, lang, file, sha256, syntax } of lookups) {
    if ((await findFile(name, from, root, lang)) !== file) return false;
    if (file === undefined) continue;
    if (sha256 === undefined || (await sha256Of(file)) !== sha256 || syntaxOf(file) !== syntax) return false;
  }
  return true;
}

/** The folder from which paths are shown. */
function rootOf({ path, shown }: Place): string {
  return path.endsWith(shown) && path !== shown ? path.slice(0, -shown.length - 1) : dirname(path);
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
