import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { editsIn } from '../lib/edits.ts';
import { numberOn } from '../lib/params.ts';
import { GSM_LOOKS, isGsm, type Sms, smsOf } from '../lib/sms.ts';
import { type Block, type Passage, type Reading, SLOT, type TemplateSyntax } from '../types.ts';

/** What a slot is taken to hold when nobody knows: a name, a sum or a reference, in characters of the 7 bit alphabet. */
const FILLING = '0'.repeat(12);
/** So few strange characters in a text of the 7 bit alphabet are an oversight, not a language. */
const OVERSIGHT = 3;

/** How many short messages does a text take, and does one character make it many more? */
export const smsLength = defineKind({
  name: 'sms-length',
  on: 'passage',
  origin: 'template',
  whenUnknown: 'not-run',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  params: { required: ['segments'] },
  says: {
    long: {
      en: 'Goes out as {segments} short messages where {most} are plenty ({units} units of {encoding}; each slot counted as {filling} characters).',
      fr: 'Part en {segments} SMS, alors que {most} suffisent largement ({units} unités {encoding} ; chaque emplacement compte pour {filling} caractères).',
      ru: 'Уйдёт как несколько SMS ({segments}), хотя и {most} более чем достаточно ({units} единиц {encoding}; каждое поле считается за {filling} знаков).',
    },
    character: {
      en: '“{character}” is not in the SMS alphabet: because of it the text takes {segments} messages instead of {without}.',
      fr: '« {character} » n’existe pas dans l’alphabet SMS : à cause de lui, le texte part en {segments} messages au lieu de {without}.',
      ru: 'Знака «{character}» нет в алфавите SMS: из-за него сообщений {segments} вместо {without}.',
    },
  },
  check(passage, rule) {
    const most = numberOn(rule, 'segments', passage.day) ?? 0;
    const shown = passage.blocks
      .filter(({ role, readings }) => role === 'body' && readings.length > 0)
      .map((block) => ({ block, reading: longest(block) }));
    const [first] = shown;
    if (!first) return [];
    const text = shown.map(({ reading }) => filled(reading.text)).join('\n');
    const sms = smsOf(text);
    const without = smsOf(Array.from(text, (character) => (isGsm(character) ? character : '?')).join(''));
    const strange = strangers(sms, without, shown);
    if (strange.length > 0) return defectsSeen('sms-too-long', withReplacements(strange, sms, text, passage));
    if (sms.segments <= most) return [];
    const encoding = sms.encoding === 'gsm' ? 'GSM-7' : 'UCS-2';
    const data = { segments: sms.segments, most, units: sms.units, encoding, filling: FILLING.length };
    return defectsSeen('sms-too-long', [{ says: 'long', ...first, start: 0, end: first.reading.text.length, data }]);
  },
});

function longest({ readings }: Block): Reading {
  return readings.toSorted((a, b) => filled(b.text).length - filled(a.text).length)[0]!;
}

function filled(text: string): string {
  return text.replaceAll(SLOT, FILLING);
}

/** What a character is written as in the SMS alphabet, when that makes the text shorter. Safe where all of them only look another way. */
function withReplacements(strange: readonly Seen[], sms: Sms, text: string, { origin, blocks }: Passage): Seen[] {
  if (origin.type !== 'template' || sms.foreign.some((character) => !GSM_LOOKS.has(character))) return [...strange];
  const plain = (character: string): string => GSM_LOOKS.get(character) ?? character;
  if (smsOf(Array.from(text, plain).join('')).segments >= sms.segments) return [...strange];
  const readings = blocks.filter(({ role }) => role === 'body').flatMap((block) => block.readings);
  return strange.map((seen) => {
    const character = String(seen.data?.['character']);
    const safe = plain(character) !== APOSTROPHE || !QUOTING.includes(origin.template.syntax);
    return { ...seen, edits: editsIn(readings, new RegExp(escaped(character), 'gu'), (found) => ({ to: plain(found), safe })) };
  });
}

const APOSTROPHE = "'";
/** Where an apostrophe may begin a stretch in which nothing is filled in: ICU, and what Java's MessageFormat makes of a plain text. */
const QUOTING: readonly TemplateSyntax[] = ['icu', 'plain'];

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

function strangers(sms: Sms, without: Sms, shown: readonly { block: Block; reading: Reading }[]): Seen[] {
  if (sms.foreign.length > OVERSIGHT || sms.segments <= without.segments) return [];
  return sms.foreign.flatMap((character) => {
    const place = shown.find(({ reading }) => reading.text.includes(character));
    if (!place) return [];
    const start = place.reading.text.indexOf(character);
    const data = { character, segments: sms.segments, without: without.segments };
    return [{ says: 'character', ...place, start, end: start + character.length, data }];
  });
}
