import { defineKind } from '../kind.ts';
import { uncovered } from '../lib/conditions.ts';
import { type HouseOptions, houseHits } from '../lib/house-texts.ts';
import { type Literal, type Outcome, SHOWN_ROLES } from '../types.ts';

/** Are words that the company itself wants in a text there, on every path of a template? One of several phrases is enough. */
export const demandedPhrases = defineKind({
  name: 'demanded-phrases',
  on: 'passage',
  // What must stand in a text message need not stand in a letter: a text of which nobody knows which it is lacks nothing.
  whenUnknown: 'not-run',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['phrases', 'message'],
    properties: { phrases: { type: 'array', minItems: 1, items: { type: 'string' } }, message: { type: 'string' } },
  },
  says: {
    missing: {
      en: 'The house rules want “{words}” here, and it is missing: {message}',
      fr: 'Les règles internes demandent « {words} », qui n’y figure pas : {message}',
      ru: 'Внутренние правила компании требуют «{words}», а этого здесь нет: {message}',
    },
    'missing-on-paths': {
      en: 'The house rules want “{words}”, and not every version of the template has it: {message}',
      fr: 'Les règles internes demandent « {words} », absent de certaines versions du modèle : {message}',
      ru: 'Внутренние правила компании требуют «{words}», а это есть не во всех вариантах шаблона: {message}',
    },
    cut: {
      en: 'Not settled whether “{words}” is always there, as the house rules want: too many conditions meet in one paragraph to read it in every version.',
      fr: 'Question ouverte : « {words} », que demandent les règles internes, y figure-t-il toujours ? Trop de conditions se croisent dans un même paragraphe pour en lire toutes les versions.',
      ru: 'Не установлено, всегда ли здесь есть «{words}», как требуют внутренние правила компании: в одном абзаце сходится слишком много условий, чтобы прочесть все его варианты.',
    },
  },
  *check({ blocks }, rule) {
    const { phrases, message } = rule.options as unknown as HouseOptions;
    const read = blocks.filter(({ role }) => SHOWN_ROLES.includes(role));
    const cases = read.flatMap(({ readings }) =>
      readings.filter((reading) => houseHits(rule, reading).length > 0).map(({ given }) => given),
    );
    const open = uncovered(cases);
    if (!open) return;
    const data = { category: 'house-rule', words: phrases.join(' / '), message };
    yield read.some(({ cut }) => cut) ? outcome('unsure', 'cut', data, open) : outcome('fail', missing(open), data, open);
  },
});

function missing(open: readonly Literal[]): string {
  return open.length === 0 ? 'missing' : 'missing-on-paths';
}

function outcome(result: Outcome['result'], says: string, data: Outcome['data'], given: Literal[]): Outcome {
  return { result, says, data, evidence: given.length === 0 ? [] : [{ type: 'path', given }], identity: 'demanded' };
}
