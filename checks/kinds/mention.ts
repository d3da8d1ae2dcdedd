import { defineKind } from '../kind.ts';
import { contradicts, uncovered, uncoveredWithin } from '../lib/conditions.ts';
import { type Maybe, type Mentions, type Place, type Presence, readingAt } from '../lib/mentions.ts';
import { quote } from '../lib/quote.ts';
import {
  type Data,
  type Evidence,
  type Literal,
  type Localised,
  type Outcome,
  PART_ROLES,
  type PartRole,
  type Passage,
  SHOWN_ROLES,
} from '../types.ts';

export interface MentionOptions {
  /** Each must be mentioned. */
  all?: string[];
  /** Of each list one must be mentioned. */
  any?: string[][];
  /** None may be mentioned. */
  none?: string[];
  /** Asked only where one of these is mentioned: a text that calls itself a formal notice must be one. */
  when?: string[];
  /** Not asked where one of these is mentioned: the confirmation of an opt-out needs no new way to opt out. */
  unless?: string[];
  /** What is forbidden is only doubtful under a condition of the template: the condition may keep it from this reader. */
  conditional?: 'unsure';
  /** The parts of a text that count; what a reader sees when left out. */
  roles?: PartRole[];
  templates?: true;
}

const names = { type: 'array', minItems: 1, items: { type: 'string' } } as const;

/** Is what the law wants mentioned there on every path of a template, or in a sent message, and what it does not want on none? */
export const mention = defineKind({
  name: 'mention',
  on: 'passage',
  // Whether something must be mentioned depends on who writes, to whom, how and when: to say of every text that something may be missing helps nobody.
  whenUnknown: 'not-run',
  needs: [],
  asks: ['mentions'],
  options: {
    type: 'object',
    additionalProperties: false,
    anyOf: [{ required: ['all'] }, { required: ['any'] }, { required: ['none'] }],
    properties: {
      all: names,
      any: { type: 'array', minItems: 1, items: names },
      none: names,
      when: names,
      unless: names,
      conditional: { const: 'unsure' },
      roles: { type: 'array', minItems: 1, items: { enum: PART_ROLES } },
      templates: {
        const: true,
        description: 'Whether templates alone are looked at: what should be there, and of which nobody asks when it was sent without.',
      },
    },
  },
  says: {
    missing: {
      en: 'Not mentioned: {mention}.',
      fr: 'Mention absente : {mention}.',
      ru: 'Не указано: {mention}.',
    },
    'missing-on-paths': {
      en: 'Not mentioned in every version of the template: {mention}.',
      fr: 'Mention absente de certaines versions du modèle : {mention}.',
      ru: 'Указано не во всех вариантах шаблона: {mention}.',
    },
    forbidden: {
      en: 'Mentioned where it does not belong: {mention}.',
      fr: 'Mention qui n’a pas sa place ici : {mention}.',
      ru: 'Упомянуто там, где этого быть не должно: {mention}.',
    },
    'perhaps-forbidden': {
      en: 'Mentioned under a condition: {mention}. Whether this reader sees it depends on that condition.',
      fr: 'Mention soumise à une condition : {mention}. Cette condition décide si le destinataire la lit.',
      ru: 'Упомянуто при условии: {mention}. Увидит ли это адресат, зависит от этого условия.',
    },
    'perhaps-cut': {
      en: 'Not settled: {mention}. Too many conditions meet in one paragraph to read it in every version.',
      fr: 'Question ouverte : {mention}. Trop de conditions se croisent dans un même paragraphe pour en lire toutes les versions.',
      ru: 'Не установлено: {mention}. В одном абзаце сходится слишком много условий, чтобы прочесть все его варианты.',
    },
    'perhaps-text-slot': {
      en: 'Not seen: {mention}. It may stand in the text that replaces “{slot}”.',
      fr: 'Mention non trouvée : {mention}. Elle figure peut-être dans le texte qui remplace « {slot} ».',
      ru: 'Не найдено: {mention}. Возможно, это есть в тексте, который подставляется вместо «{slot}».',
    },
    'perhaps-language': {
      en: 'Not seen: {mention}. The words for it are not known in the language of this text.',
      fr: 'Mention non trouvée : {mention}. Ses formulations ne sont pas connues dans la langue de ce texte.',
      ru: 'Не найдено: {mention}. На языке этого текста такие формулировки неизвестны.',
    },
    'perhaps-unnamed': {
      en: 'Not recognised: {mention}. The text holds names, but the creditor and the collector are not known by name.',
      fr: 'Mention non reconnue : {mention}. Le texte contient des noms, mais ceux du créancier et du recouvreur ne sont pas renseignés.',
      ru: 'Не распознано: {mention}. В тексте есть имена, но наименования кредитора и взыскателя не заданы.',
    },
    'no-text': {
      en: 'There is no text to read: {mention}.',
      fr: 'Aucun texte à lire : {mention}.',
      ru: 'Нет текста для проверки: {mention}.',
    },
  },
  alike(passage, { mentions }) {
    return passage.facts.enclosed?.length ? undefined : mentions.alike(passage);
  },
  *check(passage, rule, { mentions }) {
    const {
      all = [],
      any = [],
      none = [],
      when,
      unless = [],
      conditional,
      roles = SHOWN_ROLES,
      templates,
    } = rule.options as MentionOptions;
    if (templates && passage.origin.type !== 'template') return;
    const look = (name: string): Presence => mentions.look(name, passage, roles);
    const isEnclosed = (name: string): boolean => passage.facts.enclosed?.includes(name) ?? false;
    const wanted = [...all.map((name) => [name]), ...any].filter((group) => !group.some(isEnclosed));
    if (isEmpty(passage, roles)) {
      if (wanted.length > 0 && !when) yield outcome('unsure', 'no-text', wanted.flat(), mentions);
      return;
    }
    const cases = when ? when.flatMap((name) => look(name).seen.map(({ given }) => given)) : [[]];
    const excused = unless.flatMap((name) => look(name).seen);
    // Nearly every text mentions on every path what it must, or is not asked: nothing is put together for these.
    const isAsked = cases.length > 0 && !isOnEveryPath(excused);
    for (const group of isAsked ? wanted : []) {
      if (group.some((name) => isOnEveryPath(look(name).seen))) continue;
      yield* missing(group, withSeen(merge(group.map(look)), excused), cases, passage, mentions);
    }
    for (const name of none) yield* forbidden(name, look(name), passage, mentions, conditional);
  },
});

function isEmpty({ blocks }: Passage, roles: readonly PartRole[]): boolean {
  return !blocks.some(({ role, readings }) => roles.includes(role) && readings.some(({ text }) => text.trim() !== ''));
}

function isOnEveryPath(seen: Presence['seen']): boolean {
  return seen.some(({ given }) => given.length === 0);
}

/** Of a list one is enough: what shows or may show one of them counts for all. */
function merge(presences: readonly Presence[]): Presence {
  const near = presences.find((presence) => presence.near)?.near;
  return { seen: presences.flatMap(({ seen }) => seen), maybe: presences.flatMap(({ maybe }) => maybe), ...(near ? { near } : {}) };
}

function withSeen(presence: Presence, more: Presence['seen']): Presence {
  return { ...presence, seen: [...presence.seen, ...more] };
}

/**
 * A case of the template in which nothing even perhaps shows the mention is a failure, and the case is the proof of it;
 * a case in which it was only not seen is a doubt. `cases`: under which conditions it is asked for at all.
 */
function* missing(
  group: string[],
  presence: Presence,
  cases: readonly (readonly Literal[])[],
  passage: Passage,
  mentions: Mentions,
): Iterable<Outcome> {
  const seen = presence.seen.map(({ given }) => given);
  const open = firstOpen(cases, seen);
  if (!open) return;
  const surely = firstOpen(cases, [...seen, ...presence.maybe.map(({ given }) => given)]);
  if (surely) {
    const says = surely.length === 0 ? 'missing' : 'missing-on-paths';
    yield outcome('fail', says, group, mentions, [...pathOf(surely), ...nearOf(presence, passage)]);
    return;
  }
  const doubt = presence.maybe.find(({ given }) => !contradicts(given, open))?.doubt;
  if (doubt)
    yield outcome('unsure', `perhaps-${doubt.why}`, group, mentions, [...pathOf(open), ...nearOf(presence, passage)], dataOf(doubt));
}

/** A case, inside one of `cases`, in which none of the cubes holds. */
function firstOpen(cases: readonly (readonly Literal[])[], cubes: readonly (readonly Literal[])[]): Literal[] | undefined {
  for (const within of cases) {
    const open = uncoveredWithin(within, cubes);
    if (open) return open;
  }
  return undefined;
}

function* forbidden(
  name: string,
  { seen }: Presence,
  passage: Passage,
  mentions: Mentions,
  conditional: MentionOptions['conditional'],
): Iterable<Outcome> {
  const first = seen.find(({ given }) => given.length === 0) ?? seen[0];
  if (!first) return;
  const isDoubtful = conditional === 'unsure' && uncovered(seen.map(({ given }) => given)) !== undefined;
  yield outcome(isDoubtful ? 'unsure' : 'fail', isDoubtful ? 'perhaps-forbidden' : 'forbidden', [name], mentions, [
    quoteAt(first.place, passage),
    ...pathOf(first.given),
  ]);
}

function outcome(
  result: Outcome['result'],
  says: string,
  group: string[],
  mentions: Mentions,
  evidence: Evidence[] = [],
  data: Data = {},
): Outcome {
  return { result, says, data: { mention: { named: nameOf(group, mentions) }, ...data }, evidence, identity: group[0] ?? '' };
}

function nameOf(group: readonly string[], mentions: Mentions): Localised {
  const each = group.map((name) => mentions.nameOf(name));
  const join = (lang: keyof Localised): string => each.map((name) => name[lang]).join(' / ');
  return { en: join('en'), fr: join('fr'), ru: join('ru') };
}

function pathOf(given: readonly Literal[]): Evidence[] {
  return given.length === 0 ? [] : [{ type: 'path', given: [...given] }];
}

/** Where it is mentioned on no path, what comes nearest to it; elsewhere the path tells more. */
function nearOf({ seen, near }: Presence, passage: Passage): Evidence[] {
  return near && seen.length === 0 ? [quoteAt(near, passage)] : [];
}

function quoteAt(place: Place, passage: Passage): Evidence {
  const { block, reading } = readingAt(place, passage);
  return quote(block, reading, place.start, place.end);
}

function dataOf(doubt: Maybe): Data {
  return doubt.why === 'text-slot' ? { slot: doubt.slot } : {};
}
