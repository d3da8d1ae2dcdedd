import { defineKind } from '../kind.ts';
import { defectAt, defectsSeen, type Seen } from '../lib/defects.ts';
import { type Block, type Reading, SHOWN_ROLES } from '../types.ts';

const CATEGORY = 'unclosed-block';

/** Do the tags of a template close, and does none of them show as text? */
export const blocks = defineKind({
  name: 'blocks',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    broken: {
      en: 'The template does not parse here, and from here on nobody knows what is sent: {reason}.',
      fr: 'Le modèle est illisible à partir d’ici, et nul ne sait ce qui sera envoyé : {reason}.',
      ru: 'С этого места шаблон не разбирается, и неизвестно, что будет отправлено: {reason}.',
    },
    stray: {
      en: 'A piece of a tag is read as text: “{sign}”.',
      fr: 'Un morceau de balise apparaît dans le texte : « {sign} ».',
      ru: 'Обрывок тега попадёт в текст: «{sign}».',
    },
    bracket: {
      en: 'A bracket opens and never closes: “{sign}”.',
      fr: 'Un crochet s’ouvre et ne se referme pas : « {sign} ».',
      ru: 'Скобка открыта и не закрыта: «{sign}».',
    },
  },
  *check(passage) {
    if (passage.origin.type !== 'template') return;
    const { template } = passage.origin;
    for (const { reason, span } of template.faults) yield defectAt(CATEGORY, 'broken', template, span, { reason });
    const broken = new Set(template.faults.map(({ span }) => span.line));
    const seen = passage.blocks
      .filter(({ role }) => SHOWN_ROLES.includes(role))
      .flatMap((block) => block.readings.flatMap((reading) => straysIn(block, reading)));
    for (const outcome of defectsSeen(CATEGORY, seen)) {
      const [evidence] = outcome.evidence;
      if (evidence?.type !== 'quote' || !broken.has(evidence.span.line)) yield outcome;
    }
  },
});

/** What opens or closes a tag in any usual template language, also with a space inside. */
const STRAY = /\{ ?\{[^{}\n]{0,40}\} ?\}|\{ ?\{[^{}\n]{0,40}\}?|\} ?\}|\{%[^{}%\n]{0,40}|%\}|\$\{[^{}\n]{0,40}|<%|%>/g;
/** A tag of a language that is not read here is whole all the same. */
const WHOLE_TAG = /\{%[^%]{0,400}%\}|\$\{[^{}\n]{0,200}\}|<%[^%]{0,400}%>/g;
const OPEN_BRACKET = /\[\p{L}[^[\]\n]{0,40}/gu;

function straysIn(block: Block, reading: Reading): Seen[] {
  const text = reading.text.replace(WHOLE_TAG, (tag) => ' '.repeat(tag.length));
  const tags = Array.from(text.matchAll(STRAY), ({ 0: sign, index }): Seen => seen('stray', sign.trim(), index, block, reading));
  const brackets = Array.from(text.matchAll(OPEN_BRACKET))
    .filter(({ index }) => !closes(text, index))
    .map(({ 0: sign, index }) => seen('bracket', sign.split(/[\s,.;:!?]/, 1)[0] ?? sign, index, block, reading));
  return [...tags, ...brackets];
}

/** Before another one opens. */
function closes(text: string, at: number): boolean {
  const close = text.indexOf(']', at);
  const next = text.indexOf('[', at + 1);
  return close >= 0 && (next < 0 || close < next);
}

function seen(says: string, sign: string, start: number, block: Block, reading: Reading): Seen {
  return { says, block, reading, start, end: start + sign.length, data: { sign } };
}
