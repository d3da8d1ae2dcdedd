import { glob, stat } from 'node:fs/promises';
import { isAbsolute, join, matchesGlob, relative, resolve, sep } from 'node:path';
import { InputError, problem, type Where } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { GRAMMAR_ENDINGS } from './grammars/grammars.ts';

export const TEMPLATE_ENDINGS: readonly string[] = [...GRAMMAR_ENDINGS, 'html', 'htm', 'txt'].map((ending) => `.${ending}`);

/**
 * The files that paths and globs stand for, sorted, each once, relative to `base` with forward slashes (absolute where the pattern was).
 * A pattern that begins with `!` takes files away. node_modules and folders that begin with a dot are left out unless a pattern names them.
 * A folder stands for everything in it with one of the `endings`; without endings it is a problem.
 * Throws an InputError with a problem for every path that is missing and every pattern that matches nothing, at the place where it is written.
 */
export async function expand(
  patterns: readonly string[],
  base: string,
  endings: readonly string[] = [],
  writtenAt: (pattern: string) => Where = () => ({}),
): Promise<string[]> {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const found = await Promise.all(wanted.map((pattern) => filesOf(pattern, base, endings, writtenAt(pattern))));
  const problems = found.flatMap((files) => ('problem' in files ? [files.problem] : []));
  if (problems.length > 0) throw new InputError(...problems);
  const files = found.flatMap((result) => ('files' in result ? result.files : []));
  return [...new Set(files)].filter((file) => !matchesAny(file, unwanted)).sort();
}

/** Whether a path with forward slashes is meant by one of the patterns; a pattern that is a folder means all that is in it. */
export function matchesAny(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '');
    return matchesGlob(file, plain) || matchesGlob(file, `${plain}/**`);
  });
}

/** Whether {@link expand} would find a file, given by its absolute path, if it stood where the patterns look for it. */
export function isMeantBy(path: string, patterns: readonly string[], base: string): boolean {
  const means = (pattern: string): boolean => {
    const file = isAbsolute(pattern) ? path : relative(base, path);
    return resolve(base, pattern) === path || matchesAny(file.split(sep).join('/'), [pattern]);
  };
  const [unwanted, wanted] = [
    patterns.filter((pattern) => pattern.startsWith('!')),
    patterns.filter((pattern) => !pattern.startsWith('!')),
  ];
  return wanted.some(means) && !unwanted.some((pattern) => means(pattern.slice(1)));
}

async function filesOf(
  pattern: string,
  base: string,
  endings: readonly string[],
  written: Where,
): Promise<{ files: string[] } | { problem: Problem }> {
  const shown = (path: string) => (isAbsolute(pattern) ? path : relative(base, path)).split(sep).join('/');
  // First as a path: a file may well have brackets in its name.
  const path = resolve(base, pattern);
  const known = await stat(path).catch(() => undefined);
  if (known?.isFile()) return { files: [shown(path)] };
  if (known?.isDirectory()) {
    if (endings.length === 0) return { problem: problem('file-is-directory', { path: pattern }, written) };
    const files = (await walk('**/*', path)).filter((file) => endings.some((ending) => file.toLowerCase().endsWith(ending)));
    return files.length > 0 ? { files: files.map(shown) } : { problem: problem('no-files-match', { pattern }, written) };
  }
  if (!/[*?[\]{}]/.test(pattern)) return { problem: problem('file-missing', { path: pattern }, written) };
  const files = await walk(sep === '\\' ? pattern.replaceAll('\\', '/') : pattern, base);
  return files.length > 0 ? { files: files.map(shown) } : { problem: problem('no-files-match', { pattern }, written) };
}

async function walk(pattern: string, cwd: string): Promise<string[]> {
  const named = new Set(pattern.split('/'));
  const exclude = ({ name }: { name: string }) => !named.has(name) && (name === 'node_modules' || /^\.[^.]/.test(name));
  const files: string[] = [];
  for await (const entry of glob(pattern, { cwd, exclude, withFileTypes: true })) {
    if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(entry.parentPath, entry.name)))))
      files.push(join(entry.parentPath, entry.name));
  }
  return files;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
