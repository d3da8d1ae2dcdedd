import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../checks/lib/words-data.ts';
import type { Plan } from '../../checks/plan.ts';
import { checkText } from '../../checks/text.ts';
import { INPUT_NAMES } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';

const knowledge = await knowledgeOfSource();
const { packs, rules, kinds } = knowledge;
const plan: Plan = {
  rules: rules.filter(({ status }) => status === 'live'),
  kinds,
  inputs: { ...knowledge.inputs, asOf: '2026-11-02' },
  given: new Set(INPUT_NAMES),
  severities: new Map(),
};

async function found(text: string, lang: 'en' | 'de' | 'fr', jurisdiction: string, debtor?: string): Promise<string[]> {
  const given = { id: 'T', text, lang, channel: 'email', jurisdiction, ...(debtor ? { debtor } : {}) };
  const { findings } = await checkText(given, plan, { packs, asOf: '2026-11-02', named: [], collector: 'third-party' });
  return findings.flatMap(({ rule, data }) => (data['category'] === undefined ? [] : rule));
}

test.each(CATEGORIES)('%s is looked for whatever the law', (category) => {
  const own = rules.filter(
    ({ kind, everywhere, options }) => everywhere && kind === 'wording' && String(options['categories']) === category,
  );
  expect(own).toHaveLength(1);
});

describe('good practice', () => {
  const INSULT = 'Sie sind ein Schmarotzer.';

  test('speaks where no law of the place does', async () => {
    expect(await found(INSULT, 'de', 'ch')).toEqual(['craft.wording.shaming-insult']);
    expect(await found('PAY NOW!!! PAY NOW!!! THIS IS YOUR LAST WARNING!!!', 'en', 'us')).toContain('craft.wording.excessive-emphasis');
  });

  test('speaks where nobody knows whose law holds', async () => {
    const { findings } = await checkText({ id: 'T', text: 'ZAPŁAĆ!!! ZAPŁAĆ!!! 🚨🚨🚨' }, plan, { packs, asOf: '2026-11-02', named: [] });
    expect(findings.find(({ rule }) => rule === 'craft.wording.excessive-emphasis')).toMatchObject({ result: 'fail', severity: 'warning' });
  });

  test('is silent where a law speaks, and where it may', async () => {
    const COMPLAINT = 'Vous êtes un mauvais payeur sans honneur.';
    for (const debtor of ['consumer', undefined]) {
      const said = await found(COMPLAINT, 'fr', 'fr', debtor);
      expect(said).toContain('fr.wording.insult-moralising');
      expect(said.filter((rule) => rule.startsWith('craft.'))).toEqual([]);
    }
  });
});
