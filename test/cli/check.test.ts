import { beforeAll, describe, expect, test } from 'vitest';
import { amiable } from './amiable.ts';

interface Found {
  category: string;
  rule: string;
  severity: string;
  start: number;
  end: number;
  quote: string;
  law: string[];
  fix: string;
}

/** Asks the built command about texts, one a line, as another program would. */
async function checked(...texts: object[]): Promise<{ id: string; lang?: string; findings: Found[] }[]> {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const { stdout } = await amiable(['check'], { stdin: input });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('amiable check', () => {
  const threat = 'Un huissier viendra demain chez vous pour saisir vos meubles.';
  let answers: Awaited<ReturnType<typeof checked>>;

  beforeAll(async () => {
    answers = await checked(
      { id: 'a', text: threat, jurisdiction: 'fr' },
      { id: 'b', text: 'Merci pour votre paiement du 12 mai.', jurisdiction: 'fr' },
      { id: 'c', text: threat, jurisdiction: 'us' },
    );
  });

  test('answers each text in its turn', () => {
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(answers.map(({ lang }) => lang)).toEqual(['fr', 'fr', 'fr']);
    expect(answers[1]!.findings).toEqual([]);
  });

  test('names once what several laws forbid, with all of them', () => {
    const seizures = answers[0]!.findings.filter(({ category }) => category === 'threat-seizure-no-title');
    expect(new Set(seizures.map(({ start, end }) => `${start} ${end}`)).size).toBe(seizures.length);
    expect(seizures[0]!.severity).toBe('error');
    expect(seizures[0]!.law.join()).toContain('CPCE');
    expect(seizures[0]!.law.join()).toContain('2005/29');
  });

  test('points into the text', () => {
    for (const { findings } of answers) for (const { start, end, quote } of findings) expect(threat.slice(start, end)).toBe(quote);
  });

  test('judges by the law asked for', () => {
    expect(answers[2]!.findings.map(({ rule }) => rule.split('.')[0])).toEqual(answers[2]!.findings.map(() => 'us'));
    expect(answers[2]!.findings.length).toBeGreaterThan(0);
  });

  test('warns a person once of the same words, and names the laws that only perhaps forbid them apart', async () => {
    const { stdout } = await amiable(['check', '--lang', 'en', '--text', threat]);
    const [, ...warnings] = stdout.split('\n\n');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^✖ Announces enforcement[\s\S]*CPCE[\s\S]*Perhaps also, depending on facts that were not given: [\s\S]*2005\/29/,
    );
  });
});
