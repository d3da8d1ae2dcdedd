import { defineKind } from '../kind.ts';
import { type FigureSeen, figuresSeen } from '../lib/fixed-figures.ts';
import { LANGUAGE_NAMES } from '../lib/language-names.ts';
import { quote } from '../lib/quote.ts';
import { type Difference, differencesOf, versionOf } from '../lib/translations.ts';
import type { Evidence, FixedFigure, Outcome, Passage, TranslatedTemplate } from '../types.ts';

/** Does a template give the same periods, sums, per cents and dates as its versions in other languages? */
export const translatedFigures = defineKind({
  name: 'translated-figures',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    differs: {
      en: 'This text says {own}, the version in {lang} says {theirs} ({place}).',
      fr: 'Ce texte indique {own}, la version en {lang} {theirs} ({place}).',
      ru: 'Здесь указано: {own}; в другой языковой версии ({lang}) — {theirs} ({place}).',
    },
    'only-there': {
      en: 'The version in {lang} says {theirs} ({place}); this text does not.',
      fr: 'La version en {lang} indique {theirs} ({place}) ; ce texte ne le dit pas.',
      ru: 'В другой языковой версии ({lang}) указано: {theirs} ({place}); здесь этого нет.',
    },
    'only-here': {
      en: 'This text says {own}; the version in {lang} does not ({place}).',
      fr: 'Ce texte indique {own} ; la version en {lang} ne le dit pas ({place}).',
      ru: 'Здесь указано: {own}; в другой языковой версии ({lang}) этого нет ({place}).',
    },
  },
  check(passage) {
    const { origin, lang, translations } = passage;
    if (origin.type !== 'template' || lang === undefined || !translations) return [];
    const version = { ...versionOf(origin.template, passage), lang };
    return differencesOf(version, translations).map((difference) => outcomeOf(difference, version, passage));
  },
});

function outcomeOf({ sort, own, theirs, other }: Difference, version: TranslatedTemplate, passage: Passage): Outcome {
  const isDifferent = own.length > 0 && theirs.length > 0;
  const says = isDifferent ? 'differs' : own.length > 0 ? 'only-here' : 'only-there';
  const [first] = theirs;
  return {
    // Where one says more than the other it may be in words that were not read; and other countries have other law.
    result: isDifferent && !isForAnotherCountry(version, other) ? 'fail' : 'unsure',
    says,
    data: {
      category: 'translations-differ',
      own: { list: textsOf(own) },
      theirs: { list: textsOf(theirs) },
      lang: { named: LANGUAGE_NAMES[other.lang] },
      place: first ? `${first.span.file}:${first.span.line}` : other.file,
    },
    evidence: own.length > 0 ? quotesOf(own, passage) : [],
    identity: `${sort} ${valuesOf(own)} / ${other.lang} ${valuesOf(theirs)}`,
  };
}

function isForAnotherCountry({ jurisdictions = [] }: TranslatedTemplate, other: TranslatedTemplate): boolean {
  return jurisdictions.join(' ') !== (other.jurisdictions ?? []).join(' ');
}

function quotesOf(figures: readonly FixedFigure[], passage: Passage): Evidence[] {
  const isMeant = (seen: FigureSeen) => figures.some(({ sort, value }) => seen.sort === sort && seen.value === value);
  return figuresSeen(passage)
    .filter(isMeant)
    .map(({ block, reading, start, end }) => quote(block, reading, start, end));
}

function textsOf(figures: readonly FixedFigure[]): string[] {
  return figures.map(({ text }) => text);
}

function valuesOf(figures: readonly FixedFigure[]): string {
  return figures
    .map(({ value }) => value)
    .sort()
    .join(', ');
}
