import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../checks/lib/patterns.ts';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import type { Lang } from '../../checks/types.ts';

/** Texts in which a pattern of one concept is found, by the words that it finds; `null`: not found. */
const CASES: [lang: Lang, pattern: string, text: string, found: string | null][] = [
  ['fr', 'saisie', 'Des saisies demain', 'saisies'],
  ['fr', '=huissier', 'les huissiers', null],
  ['fr', '=huissier', "l'Huissier viendra", 'Huissier'],
  ['fr', 'saisi*', 'ils saisissent', 'saisissent'],
  ['fr', 'saisir … (compte|salaire)', 'saisir aussi votre petit salaire', 'saisir aussi votre petit salaire'],
  ['fr', 'saisir … (compte|salaire)', 'saisir aussi votre tout petit dernier salaire', null],
  ['fr', 'saisir …1 compte', 'saisir votre compte', 'saisir votre compte'],
  ['fr', 'saisir … compte', 'Saisir. Votre compte', null],
  ['fr', 'sous # (heures|jours)', 'sous 48 heures', 'sous 48 heures'],
  ['fr', 'sous # jours', 'sous {{delai}} jours', 'sous {{delai}} jours'],
  ['fr', 'à (votre|ta|) porte', 'à porte close', 'à porte'],
  ['fr', "l'huissier", 'L’huissier', 'L’huissier'],
  ['fr', 'mise en demeure', 'MISE EN DEMEURE', 'MISE EN DEMEURE'],
  ['en', 'garnish wages', 'garnishing your wages', null],
  ['en', 'garnish … wages', 'garnishing your wages', 'garnishing your wages'],
  ['en', "don't pay", 'they don’t pay', 'don’t pay'],
  ['de', '*pfändung', 'die Lohnpfändung droht', 'Lohnpfändung'],
  ['de', '*pfändung', 'Pfändungsschutz', null],
  ['ru', 'квартира', 'в квартиру', 'квартиру'],
  ['ru', 'пристав*', 'Пpиcтaвы', 'Пpиcтaвы'],
  ['ru', 'плати*', 'плаааатиии', 'плаааатиии'],
];

test.each(CASES)('%s “%s” in “%s”', (lang, pattern, text, found) => {
  const words = compileWords(
    vocabularyOf({ concepts: { [lang]: { it: { idea: 'this', words: [pattern] } } }, frames: {}, guards: {}, senses: {}, instead: {} }),
  );
  const [hit] = words.find(text, lang, ['it']);
  expect(hit ? text.slice(hit.start, hit.end) : null).toBe(found);
});

test('a homonym takes back what it overlaps, unless that is longer', () => {
  const it = { idea: 'this', words: ['saisie', 'saisie de comptes'], homonyms: ['saisie de'] };
  const words = compileWords(vocabularyOf({ concepts: { fr: { it } }, frames: {}, guards: {}, senses: {}, instead: {} }));
  expect(words.find('la saisie de données', 'fr', ['it'])).toEqual([]);
  expect(words.find('la saisie de comptes', 'fr', ['it'])).toEqual([{ concept: 'it', start: 3, end: 20 }]);
});

test('number words count as numbers', () => {
  const concepts = { en: { 'number-word': { idea: 'numbers', words: ['thirty'] }, it: { idea: 'this', words: ['# minutes'] } } };
  expect(
    compileWords(vocabularyOf({ concepts, frames: {}, guards: {}, senses: {}, instead: {} })).find('thirty minutes', 'en', ['it']),
  ).toHaveLength(1);
});

describe('a pattern that cannot be meant is refused', () => {
  test.each([
    '',
    '…',
    '… saisie',
    'saisie …',
    '(a|b',
    '(a|)',
    'colou?r',
    'bu*geld',
    ':',
    '(a|b|c|d|e f) (a|b|c d) (a b|c d|e f) (a b|c d|e f) (a b|c d|e f) (a b|c d|e f) (a b|c d|e f)',
  ])('%s', (pattern) => {
    expect(() => parsePattern(pattern)).toThrow();
  });
});

test('a language without words has no hits and is not judged', () => {
  const words = compileWords(vocabularyOf({ concepts: {}, frames: {}, guards: {}, senses: {}, instead: {} }));
  expect(words.find('saisie', 'nl', ['it'])).toEqual([]);
  expect(words.frames('saisie', 'nl')).toEqual([]);
  expect(words.judges('nl', 'threat-violence')).toBe(false);
});
