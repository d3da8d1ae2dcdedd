import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { CATEGORIES } from '../../checks/lib/words-data.ts';
import { readModel } from '../../checks/read/model.ts';
import { readWords } from '../../checks/read/words.ts';
import { LANGS, type Lang } from '../../checks/types.ts';

const root = fileURLToPath(new URL('../../checks/words', import.meta.url));
const data = readWords(root);
const words = compileWords(vocabularyOf(data), readModel(`${root}/model.json`));

describe.each(CATEGORIES)('what to write instead of %s', (category) => {
  const { any, frames } = data.instead[category]!;

  test('there is something for each of its frames, and for nothing else', () => {
    expect(Object.keys(frames).sort()).toEqual((data.frames[category] ?? []).map(({ name }) => name).sort());
  });

  test.each(LANGS)('is itself found fault with by nobody: %s', (lang: Lang) => {
    const sentences = [any, ...Object.values(frames)].map((sentence) => sentence[lang]!);
    const faults = sentences.flatMap((text) =>
      [...words.frames(text, lang), ...words.suspects(text, lang)].map((hit) => [text, hit.category]),
    );
    expect(faults.filter(([text]) => !words.doubts(text!, lang))).toEqual([]);
  });
});

test('the sentence for the frame is preferred, and the one for the category is there when there is none', () => {
  const [frame] = data.frames.intrusive!;
  expect(words.instead('fr', 'intrusive', frame!.name)).toBe(data.instead.intrusive!.frames[frame!.name]!.fr);
  expect(words.instead('fr', 'intrusive')).toBe(data.instead.intrusive!.any.fr);
  expect(words.instead('fr', 'intrusive', 'no-such-frame')).toBe(data.instead.intrusive!.any.fr);
});
