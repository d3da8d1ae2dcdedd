import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type Knowledge, readKnowledge } from '../checks/knowledge.ts';
import { compileEngines } from '../checks/lib/engines.ts';
import { SIGHTS, type Sight } from '../checks/lib/model/features.ts';
import { foldsByAuthor, foldsByFamily } from '../checks/lib/model/folds.ts';
import { foldsWithGrafts, graftsOf } from '../checks/lib/model/grafts.ts';
import { isCoercive, type LabelledText } from '../checks/lib/model/labelled.ts';
import { areaUnderCurve, recallAt } from '../checks/lib/model/measures.ts';
import { MODEL_VERSION, type ModelData, packWeights } from '../checks/lib/model/model-data.ts';
import { strongestFeatures } from '../checks/lib/model/strongest.ts';
import { fitsOf, thresholdAt, type Verdict, verdictsOf } from '../checks/lib/model/training.ts';
import type { Category } from '../checks/lib/words-data.ts';
import { readLabelledFolder } from '../checks/read/labelled.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readWords } from '../checks/read/words.ts';
import type { Lang } from '../checks/types.ts';
import { type Ablation, modelCard } from './model-card.ts';
import { compareSights, fitAll, readTexts } from './training-threads.ts';

// npm run train: trains the model for what frames miss from fixtures/wording and writes it with its card.

/** Of our clean texts, the share on which the model alone may cry wolf. Most of them are mirror images of coercive ones, and real ones are not. */
const FALSE_ALARMS = 0.035;
/** A frame is believed where the text is at least as suspicious as this share of the clean texts. */
const BELIEVED = 0.13;
const FOLDS = 3;

const root = packageRoot();
const words = readWords(join(root, 'checks/words'));
const engines = compileEngines(words);
const own = readLabelledFolder(join(root, 'fixtures/wording'));
const texts = [...own.texts, ...examplesOfLaw(await readKnowledge())];

const families = foldsByFamily(texts, FOLDS);
const authors = foldsByAuthor(texts, FOLDS);
const grafts = graftsOf(
  texts,
  families.map((family, i) => family * FOLDS + authors[i]!),
);
/** The texts, in their order, and after them what was made of them. */
const lectures = await readTexts([...texts, ...grafts.map(({ text }) => text)]);
say(`${texts.length} texts, ${grafts.length} grafts`);

const byFamilies = fitsOf(foldsWithGrafts(families, grafts));
const byAuthors = fitsOf(foldsWithGrafts(authors, grafts));
const fitted = await fitAll(lectures, [...byFamilies, ...byAuthors, { from: [...lectures.keys()], about: [] }]);
const heldOut = verdictsOf(byFamilies, fitted);
const byAuthor = verdictsOf(byAuthors, fitted.slice(byFamilies.length));
const { trained } = fitted.at(-1)!;
const data: ModelData = {
  version: MODEL_VERSION,
  trainedOn: { sha256: own.sha256, texts: own.texts.length },
  thresholds: thresholds(),
  doubts: doubts(),
  ...packWeights(trained),
};
writeFileSync(join(root, 'checks/words/model.json'), `${JSON.stringify(data, null, 1)}\n`);
say('trained');

const ABLATIONS: readonly [name: string, sights: readonly Sight[]][] = [
  ['words and letters', ['words', 'text']],
  ['+ marks and concepts', ['words', 'text', 'marks', 'concepts']],
  ['+ senses', ['words', 'text', 'marks', 'concepts', 'senses']],
  ['+ frames half met or taken back', SIGHTS],
];
/** The first author of each language against all others, without grafts: what is compared is features, and one model for each is enough. */
const [firstAuthor] = fitsOf(authors);
const compared = await compareSights(
  texts,
  firstAuthor!,
  ABLATIONS.map(([, sights]) => sights),
);
const unseen = firstAuthor!.about.map((i) => texts[i]!);
const ablations = ABLATIONS.map(([name], i): Ablation => {
  return { name, all: figures(unseen, compared[i]!), silent: figures(unseen, compared[i]!, isSilent) };
});
say('compared');

writeFileSync(
  join(root, 'docs/model-card.md'),
  modelCard({
    data,
    isSilent,
    texts,
    grafts: grafts.length,
    ablations,
    heldOut,
    byAuthor,
    falseAlarms: FALSE_ALARMS,
    believed: BELIEVED,
    folds: FOLDS,
    strongest: strongestFeatures(lectures.slice(0, texts.length), engines, words.frames, trained.sentence),
  }),
);

/** What the law files give as right and as wrong are lessons too. Where a requirement covers several categories, they do not say which one is broken. */
function examplesOfLaw({ rules, reference }: Knowledge): LabelledText[] {
  const { examples } = reference();
  return rules
    .filter(({ kind }) => kind === 'wording')
    .flatMap(({ id, options }) =>
      examples[id]!.flatMap(({ expect, given }, i): LabelledText[] => {
        const { lang, text } = given as { lang?: Lang; text?: string };
        const [category, ...others] = options['categories'] as Category[];
        if (lang === undefined || text === undefined || (expect === 'fail' && others.length > 0)) return [];
        const labels = expect === 'fail' ? [{ category: category!, start: 0, end: text.length }] : [];
        return [{ id: `${id}-${i}`, lang, channel: 'unknown', text, labels, borderline: [], family: id, author: 'law' }];
      }),
    );
}

/** By language, the score that the allowed share of clean texts passes without a frame holding in them. */
function thresholds(): Partial<Record<Lang, number>> {
  return byLanguage((clean) =>
    thresholdAt(
      FALSE_ALARMS * clean.length,
      clean.filter(({ text }) => isSilent(text)).map(({ score }) => score),
    ),
  );
}

/** By language, the score that a text must pass for a frame in it to be believed. */
function doubts(): Partial<Record<Lang, number>> {
  return byLanguage((clean) =>
    thresholdAt(
      BELIEVED * clean.length,
      clean.map(({ score }) => score),
    ),
  );
}

function byLanguage(scoreOf: (clean: { text: LabelledText; score: number }[]) => number): Partial<Record<Lang, number>> {
  const clean = texts.flatMap((text, i) => (isCoercive(text) ? [] : [{ text, score: heldOut[i]!.score }]));
  return Object.fromEntries([...Map.groupBy(clean, ({ text }) => text.lang)].map(([lang, own]) => [lang, rounded(scoreOf(own))]));
}

function rounded(score: number): number {
  return Math.round(1000 * score) / 1000;
}

function isSilent({ lang, text }: LabelledText): boolean {
  return engines.get(lang)?.frames(text).length === 0;
}

function figures(of: readonly LabelledText[], verdicts: readonly Verdict[], only: (text: LabelledText) => boolean = () => true) {
  const scored = of.flatMap((text, i) => (only(text) ? [{ coercive: isCoercive(text), score: verdicts[i]!.score }] : []));
  return { area: areaUnderCurve(scored), at2: recallAt(0.02, scored), at4: recallAt(0.04, scored) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
