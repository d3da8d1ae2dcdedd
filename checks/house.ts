import { createHash } from 'node:crypto';
import type { Knowledge } from './knowledge.ts';
import type { HouseRule } from './read/house-rules.ts';
import type { Pack } from './read/packs.ts';
import type { LawReference, Localised, Rule } from './types.ts';

/** Whose the rules of a company's own configuration are: no jurisdiction and no law. */
export const HOUSE = 'house';

const NAME: Localised = { en: 'House rules (no law)', fr: 'Règles internes (hors droit)', ru: 'Внутренние правила (не закон)' };
const NO_LAW: LawReference = {
  cite: {
    en: 'House rule; no law demands it',
    fr: 'Règle interne ; aucun texte ne l’exige',
    ru: 'Внутреннее правило компании; закон этого не требует',
  },
};

/** Law, words and kinds with the rules that the company has given itself: they are judged, shown, set aside and counted like all others. */
export function withHouseRules(knowledge: Knowledge, given: readonly HouseRule[]): Knowledge {
  if (given.length === 0) return knowledge;
  const rules = given.map(toRule);
  const sha256 = createHash('sha256').update(JSON.stringify(rules)).digest('hex');
  const nowhere = { within: [], languages: [], usualFor: [], zones: [], regions: {}, codes: [], territories: [], members: [] };
  const pack: Pack = { id: HOUSE, name: NAME, ...nowhere, everywhere: true, sha256 };
  return { ...knowledge, packs: [...knowledge.packs, pack], rules: [...knowledge.rules, ...rules] };
}

function toRule({ id, message, severity, applies, says }: HouseRule): Rule {
  return {
    id: `${HOUSE}.${id}`,
    jurisdiction: HOUSE,
    everywhere: true,
    family: 'wording',
    aliases: [],
    status: 'live',
    severity,
    // The company's own words, whatever the reader's language.
    title: { en: message, fr: message, ru: message },
    law: [NO_LAW],
    inForce: { from: '1970-01-01' },
    applies,
    yieldsTo: [],
    params: {},
    ...judgement(says, message),
  };
}

function judgement(says: HouseRule['says'], message: string): Pick<Rule, 'kind' | 'options' | 'fix'> {
  switch (says.type) {
    case 'forbid': {
      const { phrases, patterns, instead } = says;
      const options = { phrases, patterns, message, ...(instead === undefined ? {} : { instead }) };
      return { kind: 'forbidden-phrases', options, fix: instead === undefined ? OTHERWISE : write(instead) };
    }
    case 'demand':
      return { kind: 'demanded-phrases', options: { phrases: says.phrases, message }, fix: write(says.phrases.join(' / ')) };
  }
}

const OTHERWISE: Localised = { en: 'Say it in other words.', fr: 'Employez une autre formulation.', ru: 'Скажите это другими словами.' };

function write(words: string): Localised {
  return { en: `Write “${words}”.`, fr: `Écrivez « ${words} ».`, ru: `Пишите «${words}».` };
}
