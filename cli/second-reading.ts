import { join } from 'node:path';
import process from 'node:process';
import type { Consult } from '../checks/consult.ts';
import { type Words, withOpinions } from '../checks/lib/words.ts';
import type { Config } from '../checks/read/config.ts';
import { textsToRead } from '../checks/reader/qualify.ts';
import { openSecondReader } from '../checks/reader/read-texts.ts';
import { serviceOf } from '../checks/reader/service.ts';
import type { AuditRun, UiLang } from '../checks/types.ts';
import { printProblems } from './problems.ts';
import { words as wordsOf } from './sentences.ts';

/** A second reader at work in one command. */
export interface SecondReading {
  consult: Consult;
  /** The words of the languages with what the reader has said so far. */
  words: Words;
  /** What the run says of it. */
  about(): NonNullable<AuditRun['reader']>;
  /** Says on standard error what went wrong, if anything did. It changes no exit code: the texts concerned are unsure. */
  tell(): void;
}

/** Answers are kept here, next to the configuration. */
const CACHE = '.amiable/reader.ndjson';

/** The second reader that the configuration in the folder `base` names. @throws InputError when its address or its key cannot be used */
export function secondReading(
  given: NonNullable<Config['reader']>,
  base: string,
  words: Words,
  { lang, quiet }: { lang: UiLang; quiet: boolean },
): SecondReading {
  const progress = process.stderr.isTTY === true && !quiet;
  const show = (texts: number) => process.stderr.write(`\r${wordsOf(lang)('reader.progress')} ${texts}`);
  const reader = openSecondReader(serviceOf(given, process.env), join(base, CACHE), progress ? show : () => {});
  const { texts } = given;
  return {
    consult: (passages) => reader.read(textsToRead(passages, texts, words)),
    words: withOpinions(words, reader.opinions),
    about: () => ({ ...reader.opinions.reader, texts, ...reader.counts() }),
    tell() {
      if (progress && reader.counts().read > 0) process.stderr.write('\n');
      const trouble = reader.trouble();
      if (trouble) printProblems([trouble], lang);
    },
  };
}
