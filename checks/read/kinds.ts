import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads every kind of a folder: each module exports one under its own file name's camel case or as `kind`. Nobody keeps a list of them.
 * The modules are the project's own; a user's pack can name kinds but not bring code.
 */
export async function loadModules<T>(folder: string, is: (value: unknown) => value is T): Promise<T[]> {
  const names = readdirSync(folder)
    .filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(
    names.map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter(is));
}
