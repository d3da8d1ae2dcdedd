import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord, shortened } from '../../checks/lib/fold.ts';

describe('a word is folded to what a reader takes it for', () => {
  test.each([
    ['Créancier', 'creancier'],
    ['ŒUVRE', 'oeuvre'],
    ['Straße', 'strasse'],
    ['sai\u00ADsie', 'saisie'],
    ['sai\u200Bsie', 'saisie'],
    ['ёлка', 'елка'],
    ['зай\u0306м', 'займ'],
    ['йод', 'йод'],
    ['у́зник', 'узник'],
    ['p0lice', 'police'],
    ['s@isie', 'saisie'],
    ['l0s3r', 'loser'],
    ['П0з0рище', 'позорище'],
    // Cyrillic а in a Latin word, Latin a and c in a Cyrillic one
    ['hu\u0456ssier', 'huissier'],
    ['\u0441ourt', 'court'],
    ['при\u0063т\u0061вы', 'приставы'],
    ['ｐｏｌｉｃｅ', 'police'],
    ['𝗽𝗼𝗹𝗶𝗰𝗲', 'police'],
    ['ⓟⓞⓛⓘⓒⓔ', 'police'],
    ['ᴘᴏʟɪᴄᴇ', 'police'],
  ])('%s → %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });

  test.each(['covid19', 'f2291', '24', '№', 'b4'])('%s stays what it is, or becomes its plain form', (word) => {
    expect(foldWord(word)).toBe(word === '№' ? 'no' : word);
  });

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (word) => foldWord(foldWord(word)) === foldWord(word)),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['huissiiiier', ['huissiier', 'huissier']],
  ['плаааати', ['плаати', 'плати']],
  ['saisie', []],
])('%s may stand for %j', (word, readings) => {
  expect(shortened(word)).toEqual(readings);
});
