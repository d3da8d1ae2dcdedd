import { basename } from 'node:path';
import { GRAMMAR_ENDINGS } from '../grammars/grammars.ts';
import type { Container } from './container.ts';
import { docx } from './docx.ts';
import { eml } from './eml.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { mjml } from './mjml.ts';
import { odt } from './odt.ts';
import { php } from './php.ts';
import { po } from './po.ts';
import { properties } from './properties.ts';
import { xliff } from './xliff.ts';
import { yaml } from './yaml.ts';

/** Every sort of file that holds texts inside something else. */
const CONTAINERS: readonly Container[] = [json, yaml, po, properties, xliff, php, eml, mjml, markdown, docx, odt];

/** Endings of their names, with the point. */
export const CONTAINER_ENDINGS: readonly string[] = CONTAINERS.flatMap(({ endings }) => endings);

/** Files of a project that hold no text for debtors, whatever they hold; somebody who names one means it. */
const OF_A_PROJECT =
  /^(?:(?:package|composer|tsconfig|jsconfig|angular|nx|turbo|lerna|biome|renovate|deno|manifest)\b.*\.jsonc?|.*[-.]lock\.(?:json|ya?ml)|amiable\.ya?ml|(?:docker-)?compose\b.*\.ya?ml|(?:pnpm|mkdocs|_config|openapi|swagger)\b.*\.(?:ya?ml|json)|(?:readme|changelog|changes|contributing|license|licence|security|code_of_conduct|authors|todo)\b.*\.(?:md|markdown))$/i;

/** What a file is by its name; a name that tells a template language as well, such as `mail.blade.php`, is a template and nothing else. */
export function containerOf(path: string): Container | undefined {
  const name = path.toLowerCase();
  if (GRAMMAR_ENDINGS.some((ending) => name.endsWith(`.${ending}`))) return undefined;
  return CONTAINERS.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
}

/** May a file of this name hold anything else than templates? */
export function isDoubtful(path: string): boolean {
  const container = containerOf(path);
  return container !== undefined && (container.holds === 'catalogue' || isOfProject(path));
}

/** Is a file that was only found in a folder known to hold something else? */
export function isOfProject(path: string): boolean {
  return OF_A_PROJECT.test(basename(path));
}
