import { expect, test } from 'vitest';
import { type Coverage, coverageFaults, coverageOf, sumOf } from '../checks/coverage.ts';
import { readCoverage } from '../checks/read/coverage.ts';
import { UI_LANGS, type Undecided } from '../checks/types.ts';
import { coverageReport } from '../cli/coverage.ts';
import { knowledgeOfSource } from './knowledge.ts';
import { brief } from './read/folder.ts';

const knowledge = await knowledgeOfSource();
const { packs, rules } = knowledge;
const { undecided } = knowledge.reference();
const RULES = new Set(['fr.mention.debt-breakdown', 'fr.wording.false-urgency']);
const OPEN: Undecided = {
  id: 'fr.record.contract',
  jurisdiction: 'fr',
  title: { en: 'Contracts with vendors', fr: 'Contrats des prestataires', ru: 'Договоры с подрядчиками' },
  cite: 'GDPR art. 28',
  why: 'elsewhere',
  rules: ['fr.mention.debt-breakdown'],
};
const TITLE = '{ en: Contracts, fr: Contrats, ru: Договоры }';
const entry = (id: string, rest: string) => `  - id: ${id}\n    title: ${TITLE}\n    cite: GDPR art. 28\n    ${rest}\n`;
const file = (...entries: string[]) => readCoverage('fr', `undecided:\n${entries.join('')}`, 'law/fr/coverage.yaml');

test('an entry is read with its jurisdiction; rules are none when it names none', () => {
  const read = file(entry('fr.record.contract', 'why: not-in-the-data'));
  expect(read.problems).toEqual([]);
  expect(read.undecided).toEqual([
    {
      id: 'fr.record.contract',
      jurisdiction: 'fr',
      title: { en: 'Contracts', fr: 'Contrats', ru: 'Договоры' },
      cite: 'GDPR art. 28',
      why: 'not-in-the-data',
      rules: [],
    },
  ]);
});

test.each([
  ['a reason that is not one of the six', entry('fr.record.contract', 'why: not-in-data'), 5, '(not-in-the-data?)'],
  ['no reason', entry('fr.record.contract', ''), 2, 'undecided.0.why: missing'],
  ['a misspelt key', entry('fr.record.contract', 'why: not-yet\n    rule: []'), 6, '(rules?)'],
  ['an id that is none', entry('contract', 'why: not-yet'), 2, 'fr.record.processor-contract'],
  ['“elsewhere” without saying where', entry('fr.record.contract', 'why: elsewhere'), 2, 'undecided.0.rules: missing'],
  ['no sentence in Russian', entry('fr.record.contract', 'why: not-yet').replace(', ru: Договоры', ''), 3, 'title.ru: missing'],
])('refused with its line: %s', (_, text, line, reason) => {
  const { problems } = file(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'law-invalid', file: 'law/fr/coverage.yaml', line });
  expect(problems[0]?.data['reason']).toContain(reason);
});

test.each(['', 'undecided:', '- id: fr.record.contract', 'undecided: ['])('a file that is no coverage file is refused: %j', (text) => {
  expect(readCoverage('fr', text, 'coverage.yaml').problems.map(({ code }) => code)).toContain('law-invalid');
});

test('ids must fit those of the rules', () => {
  const read = file(
    entry('fr.record.contract', 'why: not-yet'),
    entry('fr.record.contract', 'why: not-yet'),
    entry('ru.record.contract', 'why: not-yet'),
    entry('fr.mention.debt-breakdown', 'why: elsewhere\n    rules: [fr.wording.false-urgency, fr.wording.false-urgenci]'),
  );
  expect(read.problems).toEqual([]);
  expect(coverageFaults(read, RULES).map(brief)).toEqual([
    'law-invalid / line 6 / "fr.record.contract" stands here twice',
    'law-invalid / line 10 / "ru.record.contract" is not of the jurisdiction "fr"',
    'law-invalid / line 14 / "fr.mention.debt-breakdown" is a rule; what a rule judges does not belong here',
    'law-invalid / line 18 / there is no rule "fr.wording.false-urgenci" (fr.wording.false-urgency?)',
  ]);
});

test('every rule that counts and every undecided requirement is in the coverage once, and the totals are those of the lists', () => {
  const coverages = coverageOf(packs, rules, undecided);
  const ids = coverages.flatMap((coverage) => [...coverage.rules, ...coverage.undecided].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(rules.filter(({ status }) => status !== 'retired').length + undecided.length);
  const { requirements, live, draft, undecided: open, why } = sumOf(coverages);
  expect(requirements).toBe(ids.length);
  expect(live + draft + open).toBe(requirements);
  expect(Object.values(why).reduce((sum, count) => sum + count)).toBe(open);
});

test.each(UI_LANGS)('every requirement of a jurisdiction is shown to people: %s', (lang) => {
  const known = { ...knowledge, reference: () => ({ undecided: [OPEN], examples: {} }) };
  const text = coverageReport(known, { jurisdiction: 'fr-75,fr', format: 'text' }, lang);
  const ids = [OPEN.id, ...rules.filter(({ jurisdiction }) => jurisdiction === 'fr').map(({ id }) => id)];
  expect(ids.filter((id) => text.split(`\n  ${id} `).length !== 2)).toEqual([]);
  expect(text).toContain(OPEN.title[lang]);
  expect(text).toContain('→ fr.mention.debt-breakdown');
  expect(text).not.toContain('us.');
});

test('programs get the same as JSON; good practice is no law and left out', () => {
  const report = JSON.parse(
    coverageReport({ ...knowledge, reference: () => ({ undecided: [OPEN], examples: {} }) }, { format: 'json' }, 'en'),
  );
  expect(report.totals).toMatchObject({ undecided: 1, why: { elsewhere: 1, 'not-yet': 0 } });
  const france = report.jurisdictions.find(({ jurisdiction }: Coverage) => jurisdiction === 'fr');
  const { jurisdiction: _, ...open } = OPEN;
  expect(france.undecided).toEqual([open]);
  expect(report.jurisdictions.map(({ jurisdiction }: Coverage) => jurisdiction)).not.toContain('craft');
});

test.each([
  [{ jurisdiction: 'xx', format: 'text' }, 'pack-unknown'],
  [{ format: 'yaml' }, 'choice-invalid'],
])('refused: %j', (options, code) => {
  expect(() => coverageReport(knowledge, options, 'en')).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
  );
});
