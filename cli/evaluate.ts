import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileEngines } from '../checks/lib/engines.ts';
import { foldsByFamily, groupsOf } from '../checks/lib/model/folds.ts';
import type { LabelledText } from '../checks/lib/model/labelled.ts';
import type { ModelData } from '../checks/lib/model/model-data.ts';
import { compileModel, type Suspicion } from '../checks/lib/model/suspects.ts';
import { judgeHeldOut, prepare } from '../checks/lib/model/training.ts';
import type { Verdict } from '../checks/lib/opinions.ts';
import { pagesOf } from '../checks/lib/pages.ts';
import { passageOfTemplate } from '../checks/passages.ts';
import { readLabelled, readLabelledFolder } from '../checks/read/labelled.ts';
import { readModel } from '../checks/read/model.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readTemplate } from '../checks/read/template.ts';
import { readWords } from '../checks/read/words.ts';
import { openSecondReader, type SecondReader } from '../checks/reader/read-texts.ts';
import { serviceOf } from '../checks/reader/service.ts';
import { dropsBelow, type Findings, figuresFrom, qualityPage, type Read, tables } from './quality-page.ts';

// npm run eval: how much coercive wording is seen, and how often the checks cry wolf. Without a path on our own texts, the model on folds that it
// has not seen, written to docs/wording-quality.md; with `-- FILE.jsonl` on any labelled texts, with the model that ships, printed only; with
// `-- --reader URL [--model NAME] [--key-from VARIABLE] FILE.jsonl` a language model that the operator runs is measured beside them.

const FOLDS = 3;
/** Seconds for one text: whoever measures a model has time. */
const READER_TIMEOUT = 300;
const root = packageRoot();
const page = join(root, 'docs/wording-quality.md');
const words = readWords(join(root, 'checks/words'));
const engines = compileEngines(words);
const data = readModel(join(root, 'checks/words/model.json'));
if (!data) throw new Error('there is no model yet: npm run train');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reader: { type: 'string' }, model: { type: 'string', default: 'default' }, 'key-from': { type: 'string' } },
});
const [path] = positionals;

if (path !== undefined) await others(path, compileModel(data, words.frames));
else if (values.reader === undefined) process.exitCode = compared(ours(data));
else throw new Error('name a file of labelled texts for the second reader');

function ours({ thresholds, doubts }: ModelData): Read[] {
  const { texts } = readLabelledFolder(join(root, 'fixtures/wording'));
  const verdicts = judgeHeldOut(prepare(texts, engines, words.frames), foldsByFamily(texts, FOLDS));
  const groups = groupsOf(texts);
  return texts.map((text, i) => {
    const { score } = verdicts[i]!;
    const suspect = score > (thresholds[text.lang] ?? Infinity);
    const doubted = score < (doubts[text.lang] ?? -Infinity);
    return readBy(text, groups[i]!, engines.get(text.lang)?.frames(text.text) ?? [], suspect ? [verdicts[i]!] : [], doubted);
  });
}

async function others(file: string, model: Suspicion): Promise<void> {
  const texts = readLabelled(file);
  const written = texts.map((text) => pages(text, file));
  const reader = values.reader === undefined ? undefined : readerAt(values.reader);
  await reader?.read(written.flat());
  process.stdout.write(`${tables(judged(texts, written, model, reader))}\n`);
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

function judged(texts: readonly LabelledText[], written: readonly string[][], model: Suspicion, reader: SecondReader | undefined): Read[] {
  const groups = groupsOf(texts);
  return texts.map((text, i) => {
    const engine = engines.get(text.lang);
    const found = (engine ? written[i]! : []).map((page) => {
      const look = engine!.look(page);
      return {
        frames: engine!.frames(page),
        suspects: model.suspects(page, text.lang, look),
        doubted: model.doubts(page, text.lang, look),
      };
    });
    return readBy(
      text,
      groups[i]!,
      found.flatMap(({ frames }) => frames),
      found.flatMap(({ suspects }) => suspects),
      found.every(({ doubted }) => doubted),
      reader && written[i]!.flatMap((page) => findingsIn(reader.opinions.verdicts.get(page))),
    );
  });
}

/** What a debtor reads of it: a template in each of its versions, anything else as it stands. */
function pages(text: LabelledText, file: string): string[] {
  if (!text.template) return [text.text];
  const { template } = readTemplate(`${file}.html`, text.text, { lang: text.lang });
  if (!template) return [];
  const parties = { creditor: [], collector: [] };
  return pagesOf(passageOfTemplate(template, '2026-01-01', {}, parties, {}, new Map()).passage).map((one) => one.text);
}

function findingsIn(verdict: Verdict | undefined): Findings {
  return verdict && 'findings' in verdict ? verdict.findings : [];
}

/** Both: what frames found unless the model doubts it, and what the model found beside. A finding that touches what may be read either way, and nothing that coerces, counts neither for nor against. */
function readBy(text: LabelledText, group: number, frames: Findings, suspects: Findings, doubted: boolean, reader?: Findings): Read {
  const counts = ({ start, end }: Findings[number]) => {
    const touches = (span: { start: number; end: number }) => start < span.end && span.start < end;
    return text.template === true || text.labels.some(touches) || !text.borderline.some(touches);
  };
  const seen = { frames: frames.filter(counts), model: suspects.filter(counts) };
  const apart = seen.model.filter(({ start, end }) => !seen.frames.some((frame) => frame.start < end && start < frame.end));
  const both = doubted ? [] : [...seen.frames, ...apart];
  const second = reader?.filter(counts);
  return { text, group, found: { ...seen, both, ...(second ? { reader: second, all: [...both, ...second] } : {}) } };
}

/** Writes the page, unless something got worse by more than chance explains. */
function compared(read: readonly Read[]): number {
  const written = qualityPage(read);
  process.stdout.write(`${tables(read)}\n`);
  const worse = existsSync(page) ? dropsBelow(figuresFrom(written), figuresFrom(readFileSync(page, 'utf8'))) : [];
  if (worse.length === 0) {
    writeFileSync(page, written);
    return 0;
  }
  process.stderr.write(
    `Worse than in docs/wording-quality.md by more than noise:\n${worse.map((line) => `- ${line}\n`).join('')}If it is meant, delete the page and run this again.\n`,
  );
  return 1;
}
