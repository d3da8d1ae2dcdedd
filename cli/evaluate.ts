import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileEngines } from '../checks/lib/engines.ts';
import { foldsByFamily, groupsOf } from '../checks/lib/model/folds.ts';
import { foldsWithGrafts, graftsOf } from '../checks/lib/model/grafts.ts';
import { fitsOf, verdictsOf } from '../checks/lib/model/training.ts';
import { vocabularyOf } from '../checks/lib/vocabulary.ts';
import { compileWords } from '../checks/lib/words.ts';
import { readLabelled, readLabelledFolder } from '../checks/read/labelled.ts';
import { readModel } from '../checks/read/model.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readWords } from '../checks/read/words.ts';
import { openSecondReader, type SecondReader } from '../checks/reader/read-texts.ts';
import { serviceOf } from '../checks/reader/service.ts';
import { gapsPage } from './gaps-page.ts';
import { dropsSince, qualityPage, type Read, tables } from './quality-page.ts';
import { pagesToRead, readAsShipped, readOf } from './reads.ts';
import { fitAll, readTexts } from './training-threads.ts';

// npm run eval: how much coercive wording is seen, and how often the checks cry wolf. Without a path on texts that nothing was trained on, as it ships,
// written to docs/wording-quality.md, what is read wrongly to docs/wording-gaps.md. With `-- --folds` on our own texts, the model on folds that it has not seen (minutes), with `-- FILE.jsonl` (or a
// folder) on any labelled texts, both printed only; with `-- --reader URL [--model NAME] [--key-from VARIABLE] FILE.jsonl` a language model that the operator runs is
// measured beside them.

const FOLDS = 3;
/** Seconds for one text: whoever measures a model has time. */
const READER_TIMEOUT = 300;
const root = packageRoot();
const page = join(root, 'docs/wording-quality.md');
const gaps = join(root, 'docs/wording-gaps.md');
const data = readWords(join(root, 'checks/words'));
const model = readModel(join(root, 'checks/words/model.json'));
if (!model) throw new Error('there is no model yet: npm run train');
const words = compileWords(vocabularyOf(data), model);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'boolean', default: false },
    reader: { type: 'string' },
    model: { type: 'string', default: 'default' },
    'key-from': { type: 'string' },
  },
});
const [path] = positionals;

if (path !== undefined) await others(path);
else if (values.folds) process.stdout.write(`${tables(await ours(model))}\n`);
else if (values.reader === undefined) process.exitCode = compared(unseen());
else throw new Error('name a file of labelled texts for the second reader');

function unseen(): Read[] {
  const { texts } = readLabelledFolder(join(root, 'fixtures/held-out'));
  return readAsShipped(texts, groupsOf(texts), words);
}

async function ours({ thresholds, doubts }: NonNullable<typeof model>): Promise<Read[]> {
  const engines = compileEngines(data);
  const { texts } = readLabelledFolder(join(root, 'fixtures/wording'));
  const families = foldsByFamily(texts, FOLDS);
  const grafts = graftsOf(texts, families);
  const lectures = await readTexts([...texts, ...grafts.map(({ text }) => text)]);
  const fits = fitsOf(foldsWithGrafts(families, grafts));
  const verdicts = verdictsOf(fits, await fitAll(lectures, fits));
  const groups = groupsOf(texts);
  return texts.map((text, i) => {
    const { score } = verdicts[i]!;
    const suspect = score > (thresholds[text.lang] ?? Infinity);
    const doubted = score < (doubts[text.lang] ?? -Infinity);
    return readOf(text, groups[i]!, engines.get(text.lang)?.frames(text.text) ?? [], suspect ? [verdicts[i]!] : [], doubted);
  });
}

async function others(file: string): Promise<void> {
  const texts = statSync(file).isDirectory() ? readLabelledFolder(file).texts : readLabelled(file);
  const reader = values.reader === undefined ? undefined : readerAt(values.reader);
  await reader?.read(texts.flatMap(pagesToRead));
  const verdictOn = reader && ((text: string) => reader.opinions.verdicts.get(text));
  process.stdout.write(`${tables(readAsShipped(texts, groupsOf(texts), words, verdictOn))}\n`);
  if (reader) process.stdout.write(`${aboutReader(reader)}\n`);
}

/** Its answers are kept apart from those about the messages of a company. */
function readerAt(url: string): SecondReader {
  const keyFrom = values['key-from'];
  const service = serviceOf(
    { url, model: values.model, timeout: READER_TIMEOUT, ...(keyFrom === undefined ? {} : { keyFrom }) },
    process.env,
  );
  const progress = (n: number) => process.stderr.isTTY && process.stderr.write(`\r${n} texts`);
  return openSecondReader(service, join(process.cwd(), '.amiable/reader-eval.ndjson'), progress);
}

function aboutReader(reader: SecondReader): string {
  const { model: name, prompt } = reader.opinions.reader;
  const { read, failed } = reader.counts();
  const causes = [...reader.opinions.verdicts.values()].flatMap((verdict) => ('failed' in verdict ? verdict.failed : []));
  const each = [...Map.groupBy(causes, (cause) => cause)].map(([cause, all]) => `${cause} ${all.length}`).join(', ');
  return `Second reader: ${name}, question ${prompt}; ${read} texts, ${failed} without usable answer${each && ` (${each})`}, counted as nothing found.`;
}

/** Writes the pages, unless something got worse by more than chance explains. */
function compared(read: readonly Read[]): number {
  const written = qualityPage(read);
  process.stdout.write(`${tables(read)}\n`);
  const worse = existsSync(page) ? dropsSince(readFileSync(page, 'utf8'), read) : [];
  if (worse.length === 0) {
    writeFileSync(page, written);
    writeFileSync(gaps, gapsPage(read));
    return 0;
  }
  process.stderr.write(
    `Worse than in docs/wording-quality.md by more than noise:\n${worse.map((line) => `- ${line}\n`).join('')}If it is meant, delete the page and run this again.\n`,
  );
  return 1;
}
