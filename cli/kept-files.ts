import { createHash } from 'node:crypto';
import { type Company, type FileTold, readTemplateFile, type TemplateSource } from '../checks/company-templates.ts';
import { once } from '../checks/lib/once.ts';
import { hashBytes, sha256Of } from '../checks/read/files.ts';
import { areStillFound } from '../checks/read/includes.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Passage } from '../checks/types.ts';

/** What is kept of a file of templates, good for one key: what is told of it, and a hash of each of its passages. */
export interface KeptFile {
  key: string;
  told: FileTold;
  passages: string[];
}

/** A file as it is now. Its passages are read when they are to be judged. */
export interface KnownFile extends Omit<KeptFile, 'key'> {
  load(): Promise<Passage[]>;
}

/**
 * The files of a company's templates, each read only if it was never read before: its bytes, what is told of it and of all templates, and the files that
 * it includes are the same then. What is read is added to `kept`. `knowledge` stands for the code that reads.
 */
export async function knownFiles(
  company: Company,
  kept: Record<string, KeptFile>,
  knowledge: string,
): Promise<{ files: KnownFile[]; changed: boolean }> {
  const { asOf, collector, jurisdictions, assumesJurisdiction, parties, meanings, offered, includes } = company;
  const told = [asOf, collector, jurisdictions, assumesJurisdiction, parties, meanings, offered, [...includes]];
  const common = digest([packageVersion(), knowledge, ...told]);
  const keyOf = ({ read: _, unsaved: __, ...source }: TemplateSource, sha256: string): string => digest([common, source, sha256]);
  let changed = false;
  const files: KnownFile[] = [];
  for await (const { source, sha256 } of hashed(company.templates)) {
    // A file may hold many templates.
    const load = once(async () => (await readTemplateFile(source, company)).templates.map(({ passage }) => passage));
    const known = kept[source.shown];
    const isSame = sha256 !== undefined && known?.key === keyOf(source, sha256);
    if (isSame && (await areStillFound(known.told.lookups, source, company.syntaxOf))) {
      files.push({ told: known.told, passages: known.passages, load });
      continue;
    }
    const read = await readTemplateFile(source, company);
    const passages = read.templates.map(({ passage }) => passage);
    const own = { told: read.told, passages: passages.map((passage) => digest(passage)) };
    kept[source.shown] = { key: keyOf(source, read.told.input.sha256), ...own };
    changed = true;
    files.push({ ...own, load: async () => passages });
  }
  return { files, changed };
}

/** Files that are read at a time: of small ones, most of the time is spent on waiting for them. */
const AT_ONCE = 32;

/** Files with their hashes, in order. */
async function* hashed(sources: readonly TemplateSource[]): AsyncGenerator<{ source: TemplateSource; sha256: string | undefined }> {
  for (let at = 0; at < sources.length; at += AT_ONCE)
    yield* await Promise.all(sources.slice(at, at + AT_ONCE).map(async (source) => ({ source, sha256: await bytesOf(source) })));
}

/** SHA-256 of what is judged; undefined of a file that cannot be read. */
async function bytesOf({ path, unsaved, read }: TemplateSource): Promise<string | undefined> {
  if (unsaved) return hashBytes(unsaved).sha256;
  return read?.digest?.sha256 ?? sha256Of(path);
}

/** A key that stands for plain data. */
export function digest(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
