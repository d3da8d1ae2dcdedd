import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { createStemmer } from 'multilingual-stemmer';
import { expect, test } from 'vitest';
import { foldWord } from '../../checks/lib/fold.ts';
import { russianStem } from '../../checks/lib/russian-stems.ts';

const snowball = createStemmer('ru');

test('any word has the stem that Snowball gives it', () => {
  const stem = fc.string({ unit: fc.constantFrom(...'абвгеийклмнопрстухшщыьэюя'), maxLength: 6 });
  const ending = fc.constantFrom('вшись', 'ившись', 'нная', 'ющими', 'ейшего', 'ость', 'остям', 'уется', 'ейте', 'иями', 'нн', 'ь', '');
  fc.assert(
    fc.property(fc.array(fc.oneof(stem, ending), { maxLength: 4 }), (parts) => {
      const word = parts.join('');
      expect(russianStem(word)).toBe(snowball(word));
    }),
    { numRuns: 3000 },
  );
});

test('so has every Russian word of the law and of the word lists', () => {
  const folders = ['words/ru', 'law/ru'].map((folder) => fileURLToPath(new URL(`../../checks/${folder}`, import.meta.url)));
  const texts = folders.flatMap((folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')));
  const words = new Set(texts.flatMap((text) => text.match(/\p{Script=Cyrillic}+/gu) ?? []).map(foldWord));
  const others = [...words].filter((word) => russianStem(word) !== snowball(word));
  expect(words.size).toBeGreaterThan(3000);
  expect(others).toEqual([]);
});
