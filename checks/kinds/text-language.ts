import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { detectLanguage } from '../lib/language.ts';
import { LANGUAGE_NAMES } from '../lib/language-names.ts';
import { type Block, LANGS, type Lang, type Reading, SHOWN_ROLES, SLOT } from '../types.ts';

interface Options {
  langs?: Lang[];
  /** The language that the law wants; translations may stand beside it. */
  required?: Lang;
}

/** Is every paragraph in the language of the text, or in one of those that the law allows, or the text in the one that it wants? */
export const textLanguage = defineKind({
  name: 'text-language',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      langs: {
        type: 'array',
        items: { enum: LANGS },
        minItems: 1,
        description: 'Languages in which every paragraph may be written; another one is doubtful. The language of the text when left out.',
      },
      required: { enum: LANGS, description: 'The language that the text must be in; translations may stand beside it.' },
    },
  },
  says: {
    other: {
      en: 'This paragraph is in {found}, the text is meant to be in {meant}.',
      fr: 'Langue de ce paragraphe : {found} ; langue attendue du texte : {meant}.',
      ru: 'Язык этого абзаца — {found}, а язык текста — {meant}.',
    },
  },
  check({ blocks, lang }, rule) {
    const { langs, required } = rule.options as Options;
    const meant = required ? [required] : (langs ?? (lang === undefined ? [] : [lang]));
    if (meant.length === 0) return [];
    const shown = blocks.filter(({ role }) => SHOWN_ROLES.includes(role));
    if (required && shown.some(({ readings }) => readings.some(({ text }) => detectLanguage(text) === required))) return [];
    return defectsSeen(
      'wrong-language-part',
      shown.flatMap((block) =>
        block.readings.flatMap((reading) =>
          strange(block, reading, meant).map((seen) => (langs ? { ...seen, result: 'unsure' as const } : seen)),
        ),
      ),
    );
  },
});

/** Shorter paragraphs are addresses, names and greetings. */
const FEWEST_LETTERS = 50;
const FEWEST_WORDS = 8;
const HALF = 0.45;

function strange(block: Block, reading: Reading, langs: readonly Lang[]): Seen[] {
  const { text } = reading;
  if (text.length < FEWEST_LETTERS) return [];
  const found = detectLanguage(text);
  if (found === undefined || langs.includes(found)) return [];
  const words = text.replaceAll(SLOT, ' ').match(/\p{L}{2,}/gu) ?? [];
  if (words.length < FEWEST_WORDS || words.join('').length < FEWEST_LETTERS) return [];
  // Both halves say so: a quoted title or a list of names does not make a paragraph foreign.
  const end = text.slice(text.indexOf(' ', Math.floor(text.length * HALF)));
  if (detectLanguage(end) !== found) return [];
  const data = { found: { named: LANGUAGE_NAMES[found] }, meant: { named: LANGUAGE_NAMES[langs[0]!] } };
  return [{ says: 'other', block, reading, start: 0, end: text.length, data }];
}
