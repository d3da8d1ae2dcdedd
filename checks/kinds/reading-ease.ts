import { defineKind } from '../kind.ts';
import { numberOn } from '../lib/params.ts';
import { readingEase as easeOf, FORMULAS } from '../lib/reading-ease.ts';
import type { Outcome } from '../types.ts';

/** Can the people to whom it goes read it? */
export const readingEase = defineKind({
  name: 'reading-ease',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  params: { required: ['least'] },
  says: {
    hard: {
      en: 'Hard to read: reading ease {ease} of 100, where {least} is the least for a text that everybody gets ({formula}).',
      fr: 'Difficile à lire : lisibilité de {ease} sur 100, pour un minimum de {least} dans un texte destiné à tous ({formula}).',
      ru: 'Читается трудно: удобочитаемость {ease} из 100 при нижней границе {least} для текста, который получает каждый ({formula}).',
    },
  },
  check({ blocks, lang, day }, rule): Outcome[] {
    const least = numberOn(rule, 'least', day);
    if (lang === undefined || least === undefined) return [];
    const ease = easeOf(
      blocks.filter(({ role }) => role === 'body').map(({ readings }) => readings[0]?.text ?? ''),
      lang,
    );
    if (ease === undefined || ease >= least) return [];
    const data = { category: 'hard-to-read', ease: Math.max(0, ease), least, formula: FORMULAS[lang].source };
    return [{ result: 'fail', says: 'hard', data, evidence: [], identity: 'hard' }];
  },
});
