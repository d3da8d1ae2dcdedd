import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutClauses } from '../../checks/lib/clauses.ts';
import { scanWithSubjects } from '../../checks/lib/elided-subjects.ts';
import { shouted } from '../../checks/lib/emphasis.ts';
import { compileEngine, SHOUTING } from '../../checks/lib/frames.ts';
import { openLexicon } from '../../checks/lib/lexicon.ts';
import { prepareLexicon } from '../../checks/lib/lexicon-data.ts';
import { compileModel } from '../../checks/lib/model/suspects.ts';
import { tokenize } from '../../checks/lib/tokens.ts';
import { readLabelledFolder } from '../../checks/read/labelled.ts';
import { readModel } from '../../checks/read/model.ts';
import { packageRoot } from '../../checks/read/package-root.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

/** What is the same in many texts is read once: nothing may come of that but speed. */

const words = readWords(join(packageRoot(), 'checks/words'));
const modelData = readModel(join(packageRoot(), 'checks/words/model.json'));
const { texts } = readLabelledFolder(join(packageRoot(), 'fixtures/wording'));
const pieces = (lang: Lang) => texts.filter((text, i) => text.lang === lang && i % 23 === 0).flatMap(({ text }) => text.split('\n\n'));

/** Paragraphs put together at will, with other figures, names and signs than they were written with. */
function lettersIn(lang: Lang): fc.Arbitrary<string> {
  const figure = fc.constantFrom(
    '0',
    '7',
    '24',
    '48 h',
    '1 234,56 €',
    '12 000',
    '5:01',
    'F-2291',
    'art. 441',
    'B2B',
    's4isie',
    '00',
    '99',
    '3.5.7',
    '208',
  );
  const name = fc.constantFrom('Marc', 'Élodie Ouvrelle', 'H. Saisie', 'Мария', 'OGNEV', 'p', 'X-12');
  const paragraph = fc
    .tuple(
      fc.constantFrom(...pieces(lang)),
      fc.array(figure, { maxLength: 3 }),
      name,
      fc.constantFrom('', '!!', '« ', '— ', '…', '"', '\n'),
    )
    .map(([text, figures, someone, sign]) => {
      let at = 0;
      return `${sign}${text.replace(/\d[\d ,.]*/g, () => figures[at++ % (figures.length || 1)] ?? '5').replace(/\p{Lu}\p{Ll}+/u, someone)}`;
    });
  return fc.array(paragraph, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n\n'));
}

describe.each(['fr', 'en', 'ru', 'de'] as const)('%s', (lang) => {
  const data = prepareLexicon(words, lang)!;
  const engine = compileEngine(words, data, lang);
  const lexicon = openLexicon(data, lang);

  test('a text put together from its paragraphs is the text read as a whole', () => {
    fc.assert(
      fc.property(lettersIn(lang), (text) => {
        const tokens = tokenize(text);
        const { concepts: hits } = scanWithSubjects(tokens, lexicon, lang);
        const clauses = cutClauses(tokens, new Set(hits.filter(({ concept }) => concept === 'turn').map(({ first }) => first)));
        const look = engine.look(text);
        expect([look.tokens.starts, look.tokens.ends, look.tokens.breaks]).toEqual([tokens.starts, tokens.ends, tokens.breaks]);
        expect([look.clauses.sentenceOf, look.clauses.clauseOf]).toEqual([clauses.sentenceOf, clauses.clauseOf]);
        expect([...look.hits]).toEqual([...Map.groupBy([...hits, ...shouted(text, tokens, SHOUTING)], ({ concept }) => concept)]);
      }),
      { numRuns: 150 },
    );
  });

  test('frames and suspicions are those of a reader who remembers nothing', () => {
    const model = modelData && compileModel(modelData, words.frames);
    fc.assert(
      fc.property(fc.array(lettersIn(lang), { minLength: 20, maxLength: 20 }), (letters) => {
        const fresh = compileEngine(words, data, lang);
        for (const text of letters) {
          expect(engine.frames(text)).toEqual(fresh.frames(text));
          if (model) expect(model.suspects(text, lang, engine.look(text))).toEqual(model.suspects(text, lang, fresh.look(text)));
          if (model) expect(model.doubts(text, lang, engine.look(text))).toEqual(model.doubts(text, lang, fresh.look(text)));
        }
      }),
      { numRuns: 4 },
    );
  });

  test('who a letter is for changes nothing of what is seen in it', () => {
    const model = modelData && compileModel(modelData, words.frames);
    const seen = (text: string) => {
      const look = engine.look(text);
      const suspects = model?.suspects(text, lang, look).map(({ start, end, score, category }) => ({ start, end, score, category }));
      return { hits: [...look.hits], frames: engine.frames(text), suspects, doubts: model?.doubts(text, lang, look) };
    };
    fc.assert(
      fc.property(lettersIn(lang), fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), (letter, one, other) => {
        expect(seen(`${one}, ${letter}`)).toEqual(seen(`${other}, ${letter}`));
        expect(seen(`${letter} ${one} ${one}`)).toEqual(seen(`${letter} ${other} ${other}`));
      }),
      { numRuns: 60 },
    );
  });
});

/** As long as each other, and words of no language that is read here. */
const NAMES = ['Quuxell', 'Yvonnik', 'Zbigwen', 'Жюфзалк', 'Цыбшулк'];
