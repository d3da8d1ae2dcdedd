import { defineKind } from '../kind.ts';
import { compileApproved } from '../lib/approved.ts';
import { onceFor } from '../lib/once.ts';
import { type Page, pagesOf, placeAt } from '../lib/pages.ts';
import { quote } from '../lib/quote.ts';
import type { Evidence, Passage } from '../types.ts';

/** Does a message that was sent say what one of the company's templates says? What a person wrote, or a machine in answer, follows none. */
export const approved = defineKind({
  name: 'approved',
  on: 'passage',
  origin: 'message',
  needs: ['messages', 'templates'],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    departs: {
      en: 'Departs from the template “{template}”{expected, select, none {} other {, which says here: “{expected}”}}.',
      fr: 'S’écarte du modèle « {template} »{expected, select, none {} other {, où l’on lit à cet endroit : « {expected} »}}.',
      ru: 'Отступает от шаблона «{template}»{expected, select, none {} other {, где в этом месте сказано: «{expected}»}}.',
    },
    'follows-none': {
      en: 'Follows none of the approved templates. The nearest is “{template}”{expected, select, none {} other {, which says here: “{expected}”}}.',
      fr: 'Ne suit aucun des modèles approuvés. Le plus proche est « {template} »{expected, select, none {} other {, où l’on lit à cet endroit : « {expected} »}}.',
      ru: 'Не следует ни одному из утверждённых шаблонов. Ближайший — «{template}»{expected, select, none {} other {, где в этом месте сказано: «{expected}»}}.',
    },
    'follows-another': {
      en: 'Recorded as “{named}”, but the text is that of the template “{template}”.',
      fr: 'Enregistré sous « {named} », alors que le texte est celui du modèle « {template} ».',
      ru: 'Записано как «{named}», но текст взят из шаблона «{template}».',
    },
    'no-template': {
      en: 'No template was given for messages of this channel and language.',
      fr: 'Aucun modèle n’a été fourni pour ce canal et cette langue.',
      ru: 'Для этого канала и языка не дано ни одного шаблона.',
    },
  },
  *check(passage) {
    const { origin, approved: texts } = passage;
    if (origin.type !== 'message' || !texts || isFree(passage)) return;
    const { channel, template: named } = origin.message;
    const [page] = pagesOf({ ...passage, blocks: passage.blocks.filter(({ role }) => role === 'body') });
    if (!page) return;
    const about = { channel, ...(named === undefined ? {} : { named }), ...(passage.lang === undefined ? {} : { lang: passage.lang }) };
    const judgement = compiled(texts)(page.text, about);
    switch (judgement.type) {
      case 'follows': {
        const { template } = judgement;
        if (named !== undefined && named !== template && texts.some(({ id }) => id === named))
          yield { result: 'fail', says: 'follows-another', data: { named, template }, evidence: [], identity: template };
        return;
      }
      case 'departs': {
        const { template, start, end, expected } = judgement;
        yield {
          result: 'fail',
          says: template === named ? 'departs' : 'follows-none',
          data: { template, expected: expected || 'none' },
          evidence: evidenceOf(page, start, end),
          identity: `${template}\n${page.text.slice(start, end).toLowerCase().replace(/\s+/g, ' ')}`,
        };
        return;
      }
      case 'none':
        yield { result: 'unsure', says: 'no-template', data: {}, evidence: [], identity: channel };
    }
  },
});

function isFree({ origin }: Passage): boolean {
  return origin.type === 'message' && (origin.message.actor === 'human' || origin.message.purpose === 'reply');
}

/** One list for all messages, compiled once. */
const compiled = onceFor(compileApproved);

/** The words that the template does not have, within the paragraph in which they begin; where something is left out, the place. */
function evidenceOf(page: Page, start: number, end: number): Evidence[] {
  const place = placeAt(page, start) ?? page.places.at(-1);
  if (!place) return [];
  const from = Math.min(start, place.end) - place.start;
  const to = Math.max(from, Math.min(end, place.end) - place.start);
  return [quote(place.block, place.reading, from, to)];
}
