import { fileURLToPath } from 'node:url';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { readLabelledFolder } from '../../checks/read/labelled.ts';
import { readModel } from '../../checks/read/model.ts';
import { readWords } from '../../checks/read/words.ts';
import { type Measured, timeBatches } from './measured.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** Texts of a batch. */
const COUNT = 1000;
const BATCHES = 4;
/** A short message. */
const LENGTH = { from: 80, to: 180 };

/** Batches of short English messages, each its own text: none repeats, so that nothing that was remembered of one helps with the next. */
export function shortTexts(): string[][] {
  const { texts } = readLabelledFolder(path('fixtures/wording'));
  const short = texts.filter(({ lang, text }) => lang === 'en' && text.length >= LENGTH.from && text.length <= LENGTH.to);
  return Array.from({ length: BATCHES }, (_, i) =>
    short
      .filter((_, at) => at % BATCHES === i)
      .slice(0, COUNT)
      .map(({ text }) => text),
  );
}

/** Frames, guards and model. */
export function readWithAmiable(batches: readonly string[][], input: string, megabytes: number): Measured {
  const words = compileWords(vocabularyOf(readWords(path('checks/words'))), readModel(path('checks/words/model.json')));
  const runs = timeBatches(batches, (texts) => {
    for (const text of texts) {
      words.frames(text, 'en');
      words.suspects(text, 'en');
    }
  });
  return { name: 'amiable: frames, guards and model', runs, input, megabytes };
}
