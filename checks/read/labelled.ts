import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LabelledText } from '../lib/model/labelled.ts';
import { CATEGORIES, type Category } from '../lib/words-data.ts';
import { toLang } from './lang.ts';

/** A row of the corpus format: a text, or a template file beside it, with what coerces in it. Offsets may be left to the quote. */
interface Row {
  id: string;
  lang: string;
  channel?: string;
  text?: string;
  file?: string;
  family?: string;
  source?: string;
  repo?: string;
  labels?: Label[];
  borderline?: Label[];
}
interface Label {
  category: string;
  quote: string;
  start?: number;
  end?: number;
  verdict?: 'coercive' | 'borderline';
}

/** All texts of a folder, one JSON Lines file an author, with the sha256 of all of it. */
export function readLabelledFolder(folder: string): { texts: LabelledText[]; sha256: string } {
  const hash = createHash('sha256');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const texts = names.sort().flatMap((name) => {
    hash.update(name).update(readFileSync(join(folder, name)));
    return readLabelled(join(folder, name));
  });
  return { texts, sha256: hash.digest('hex') };
}

/**
 * The labelled texts of one file.
 * @throws Error naming file and line of a row that cannot be used: a quote that the text does not have, an unknown language or category
 */
export function readLabelled(file: string): LabelledText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [toText(JSON.parse(line) as Row, file)];
      } catch (error) {
        throw new Error(`${file}:${i + 1}: ${(error as Error).message}`, { cause: error });
      }
    });
}

function toText(row: Row, file: string): LabelledText {
  const lang = toLang(row.lang);
  if (lang === undefined) throw new Error(`language “${row.lang}” is not judged`);
  const text = row.text ?? readFileSync(join(dirname(file), row.file ?? ''), 'utf8');
  const labels = (row.labels ?? []).map((label) => ({ ...placed(label, text), verdict: label.verdict ?? 'coercive' }));
  return {
    id: row.id,
    lang,
    channel: row.channel ?? 'unknown',
    text,
    labels: labels.filter(({ verdict }) => verdict === 'coercive'),
    borderline: [
      ...labels.filter(({ verdict }) => verdict === 'borderline'),
      ...(row.borderline ?? []).map((label) => placed(label, text)),
    ],
    family: row.family ?? row.source ?? row.repo ?? row.id,
    author: basename(file, '.jsonl'),
    ...(row.text === undefined ? { template: true } : {}),
  };
}

function placed({ category, quote, start, end }: Label, text: string): { category: Category; start: number; end: number } {
  if (!CATEGORIES.includes(category as Category)) throw new Error(`“${category}” is no category`);
  const at = start ?? text.indexOf(quote);
  if (at < 0 || text.slice(at, end ?? at + quote.length) !== quote) throw new Error(`the text does not have the quote “${quote}”`);
  return { category: category as Category, start: at, end: at + quote.length };
}
