import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { compileEngine, type Engine } from '../checks/lib/frames.ts';
import { SIGHTS, type Sight } from '../checks/lib/model/features.ts';
import { foldsByAuthor, foldsByFamily } from '../checks/lib/model/folds.ts';
import { isCoercive, type LabelledText } from '../checks/lib/model/labelled.ts';
import { areaUnderCurve, recallAt } from '../checks/lib/model/measures.ts';
import { MODEL_VERSION, type ModelData, packWeights } from '../checks/lib/model/model-data.ts';
import { strongestFeatures } from '../checks/lib/model/strongest.ts';
import { judge, judgeHeldOut, type Lecture, learn, prepare, thresholdAt, type Verdict } from '../checks/lib/model/training.ts';
import { readLabelled, readLabelledFolder } from '../checks/read/labelled.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readWords } from '../checks/read/words.ts';
import { LANGS, type Lang } from '../checks/types.ts';
import { type Ablation, modelCard } from './model-card.ts';

// npm run train: trains the model for what frames miss from fixtures/wording and writes it with its card.
// With `-- FILE.jsonl …` it also tells what models trained on our texts see in other labelled texts.

/** Of clean texts, the share on which the model alone may cry wolf. */
const FALSE_ALARMS = 0.02;
/** Of the coercive texts that a frame has found, the share that the model may take for look-alikes. */
const LOST = 0.03;
/** Fewer texts with a frame do not tell a share of a hundredth. */
const FEWEST_FRAMED = 100;
export const FOLDS = 5;

const root = packageRoot();
const words = readWords(join(root, 'checks/words'));
const engines = new Map<Lang, Engine>(
  LANGS.flatMap((lang) => (words.concepts[lang] ? [[lang, compileEngine(words, words.concepts[lang], lang)]] : [])),
);
const { texts, sha256 } = readLabelledFolder(join(root, 'fixtures/wording'));
const others = process.argv.slice(2).flatMap((file) => readLabelled(file));

const lectures = prepare(texts, engines, words.frames);
const families = foldsByFamily(texts, FOLDS);
const authors = foldsByAuthor(texts);
say(`${texts.length} texts`);

const heldOut = judgeHeldOut(lectures, families);
say('judged by family');
const byAuthor = judgeHeldOut(lectures, authors, { withCategories: false });
say('judged by author');
const trained = learn(lectures);
const data: ModelData = {
  version: MODEL_VERSION,
  trainedOn: { sha256, texts: texts.length },
  thresholds: thresholds(),
  doubts: doubts(),
  ...packWeights(trained),
};
writeFileSync(join(root, 'checks/words/model.json'), `${JSON.stringify(data, null, 1)}\n`);
say('trained');

const ABLATIONS: readonly [name: string, sights: readonly Sight[]][] = [
  ['words and letters of the whole text', ['text']],
  ['words and letters of the sentence', ['words']],
  ['both', ['words', 'text']],
  ['+ marks', ['words', 'text', 'marks']],
  ['+ concepts', ['words', 'text', 'marks', 'concepts']],
  ['+ frames half met or taken back', SIGHTS],
];
const ablations = ABLATIONS.map(([name, sights]): Ablation => {
  const read = prepare(texts, engines, words.frames, new Set(sights));
  const scores = judgeHeldOut(read, authors, { withCategories: false });
  if (others.length > 0) {
    const foreign = onOthers(read, sights);
    say(
      `${name}: on the other texts ${shown(figures(others, foreign))}; of those in which no frame holds ${shown(figures(others, foreign, isSilent))}`,
    );
  }
  return {
    name,
    all: figures(texts, scores, severalAuthors(texts)),
    silent: figures(texts, scores, (text) => isSilent(text) && severalAuthors(texts)(text)),
  };
});

writeFileSync(
  join(root, 'docs/model-card.md'),
  modelCard({
    data,
    isSilent,
    texts,
    ablations,
    heldOut,
    byAuthor,
    falseAlarms: FALSE_ALARMS,
    lost: LOST,
    folds: FOLDS,
    strongest: strongestFeatures(lectures, engines, words.frames, trained.sentence),
  }),
);

/**
 * By language, the score that the allowed share of clean texts passes without a frame holding in them; the stricter of what unseen families and unseen
 * authors ask for.
 */
function thresholds(): Partial<Record<Lang, number>> {
  const of = (lang: Lang, verdicts: readonly Verdict[]) => {
    const clean = texts.flatMap((text, i) => (text.lang === lang && !isCoercive(text) ? [{ text, score: verdicts[i]!.score }] : []));
    return thresholdAt(
      FALSE_ALARMS * clean.length,
      clean.filter(({ text }) => isSilent(text)).map(({ score }) => score),
    );
  };
  const langs = LANGS.filter((lang) => texts.some((text) => text.lang === lang));
  return Object.fromEntries(langs.map((lang) => [lang, Math.round(1000 * Math.max(of(lang, heldOut), of(lang, byAuthor))) / 1000]));
}

/** By language, the score below which the allowed share of coercive texts falls although a frame holds in them. */
function doubts(): Partial<Record<Lang, number>> {
  const of = (lang: Lang, verdicts: readonly Verdict[]) => {
    const framed = texts.flatMap((text, i) => (text.lang === lang && isCoercive(text) && !isSilent(text) ? [verdicts[i]!.score] : []));
    return framed.length < FEWEST_FRAMED ? [] : [framed.sort((a, b) => a - b)[Math.floor(LOST * framed.length)]!];
  };
  return Object.fromEntries(
    LANGS.flatMap((lang) => {
      const lowest = Math.min(...[heldOut, byAuthor].flatMap((verdicts) => of(lang, verdicts)));
      return Number.isFinite(lowest) ? [[lang, Math.round(1000 * lowest) / 1000]] : [];
    }),
  );
}

function isSilent({ lang, text }: LabelledText): boolean {
  return engines.get(lang)?.frames(text).length === 0;
}

/** Trained on ours, judged on theirs; never the other way round. */
function onOthers(read: readonly Lecture[], sights: readonly Sight[]): Verdict[] {
  const model = learn(read, { withCategories: false });
  return prepare(others, engines, words.frames, new Set(sights)).map((lecture) => judge(lecture, model));
}

function figures(of: readonly LabelledText[], verdicts: readonly Verdict[], only: (text: LabelledText) => boolean = () => true) {
  const scored = of.flatMap((text, i) => (only(text) ? [{ coercive: isCoercive(text), score: verdicts[i]!.score }] : []));
  return { area: areaUnderCurve(scored), at2: recallAt(0.02, scored), at4: recallAt(0.04, scored) };
}

/** Where a language has one author only, leaving him out leaves none: that would measure something else. */
function severalAuthors(all: readonly LabelledText[]): (text: LabelledText) => boolean {
  const counts = Map.groupBy(all, ({ lang }) => lang);
  return ({ lang }) => new Set(counts.get(lang)?.map(({ author }) => author)).size > 1;
}

function shown({ area, at2, at4 }: Ablation['all']): string {
  return `AUC ${area.toFixed(3)}, recall ${(100 * at2).toFixed(0)} % at 2 % and ${(100 * at4).toFixed(0)} % at 4 % false alarms`;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
