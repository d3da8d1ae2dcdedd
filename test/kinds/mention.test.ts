import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mention } from '../../checks/kinds/mention.ts';
import { compileMentions } from '../../checks/lib/mentions.ts';
import { compilePlainWords } from '../../checks/lib/plain-words.ts';
import { compileSlots } from '../../checks/lib/slots.ts';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { passageOfTemplate } from '../../checks/passages.ts';
import { readMentions } from '../../checks/read/mentions.ts';
import { packageRoot } from '../../checks/read/package-root.ts';
import { readPlainWords } from '../../checks/read/plain-words.ts';
import { readTemplate } from '../../checks/read/template.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Literal, Outcome, Passage, Rule } from '../../checks/types.ts';

const root = join(packageRoot(), 'checks/words');
const data = readMentions(root);
const plain = compilePlainWords(readPlainWords(root));
const mentions = compileMentions(data, compileWords(vocabularyOf(readWords(root))), compileSlots(data.slots), plain);

function passageOf(source: string, parties: Partial<Passage['parties']> = {}): Passage {
  const { template } = readTemplate('t.hbs', source, { syntax: 'handlebars', markup: 'text', lang: 'fr' });
  if (!template) throw new Error(`does not parse: ${source}`);
  return passageOfTemplate(template, '2026-11-02', { collector: 'third-party' }, { creditor: [], collector: [], ...parties }, {}, new Map())
    .passage;
}

function check(source: string, options: Record<string, unknown>, parties: Partial<Passage['parties']> = {}): Outcome[] {
  const rule = { id: 'xx.mention.test', options, params: {} } as unknown as Rule;
  return [...mention.check(passageOf(source, parties), rule, { mentions })];
}

function pathOf(outcome: Outcome | undefined): Literal[] | undefined {
  return outcome?.evidence.flatMap((evidence) => (evidence.type === 'path' ? [evidence.given] : []))[0];
}

const NAMED = { creditor: ['Eau du Sud'], collector: ['Cabinet Dumas'] };

describe('on every path', () => {
  test.each<[string, string, { says: string; path?: Record<string, boolean> } | undefined]>([
    ['everywhere', 'Créancier : {{creditor.name}}', undefined],
    ['nowhere', 'Votre dette reste impayée.', { says: 'missing' }],
    ['behind a condition', 'Dette{{#if a}} envers {{creditor.name}}{{/if}}.', { says: 'missing-on-paths', path: { a: false } }],
    ['behind a negation', 'Dette{{#unless a}} envers {{creditor.name}}{{/unless}}.', { says: 'missing-on-paths', path: { a: true } }],
    [
      'on both sides, far apart',
      '{{#if a}}{{creditor.name}}{{/if}} écrit.\n\nBonjour.\n\n{{#unless a}}{{creditor.name}}{{/unless}} signe.',
      undefined,
    ],
    [
      'one condition, decided once',
      '{{#if a}}{{#if b}}{{creditor.name}}{{/if}}{{/if}} un\n\n{{#if a}}{{#unless b}}{{creditor.name}}{{/unless}}{{/if}} deux',
      { says: 'missing-on-paths', path: { a: false } },
    ],
    [
      'in a loop that may be empty',
      'Sommes dues :\n\n{{#each debts}}{{creditor.name}} : {{amount}}\n{{/each}}',
      { says: 'missing-on-paths', path: { debts: false } },
    ],
    ['in a loop and beside it', '{{#each debts}}{{creditor.name}}{{else}}{{creditor.name}}{{/each}} vous écrit', undefined],
    ['in words, split by a condition', 'Eau {{#if a}}du{{else}}du{{/if}} Sud vous écrit.', undefined],
  ])('%s', (_, source, expected) => {
    const [outcome, ...others] = check(source, { all: ['creditor-identity'] }, NAMED);
    expect(others).toEqual([]);
    const path = pathOf(outcome);
    expect(
      outcome && {
        result: outcome.result,
        says: outcome.says,
        ...(path ? { path: Object.fromEntries(path.map(({ name, is }) => [name, is])) } : {}),
      },
    ).toEqual(expected && { result: 'fail', ...expected });
  });

  test('a path is exact with thirty conditions that meet', () => {
    const names = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const source = names.map((name) => `Ligne {{#if ${name}}}avec {{creditor.name}}{{else}}sans{{/if}}.`).join('\n\n');
    const [outcome] = check(source, { all: ['creditor-identity'] }, NAMED);
    expect(pathOf(outcome)).toEqual(names.map((name) => ({ name, is: false })));
    expect(check(`${source}\n\n{{#unless c7}}{{creditor.name}}{{/unless}}`, { all: ['creditor-identity'] }, NAMED)).toEqual([]);
  });
});

describe('compared with reading every version of the template', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  type Node = string | { when: string; is: boolean; body: Node[]; otherwise: Node[] };
  const { nodes } = fc.letrec<{ node: Node; nodes: Node[] }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium', maxDepth: 3 },
      fc.constantFrom('{{creditor.name}} ', 'Votre dette. ', 'Bonjour. ', '\n\n'),
      fc.record({ when: fc.constantFrom(...NAMES), is: fc.boolean(), body: tie('nodes'), otherwise: tie('nodes') }),
    ),
    nodes: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
  }));
  const write = (tree: Node[]): string =>
    tree
      .map((node) => {
        if (typeof node === 'string') return node;
        const word = node.is ? 'if' : 'unless';
        return `{{#${word} ${node.when}}}${write(node.body)}{{else}}${write(node.otherwise)}{{/${word}}}`;
      })
      .join('');
  const read = (tree: Node[], on: ReadonlySet<string>): string =>
    tree.map((node) => (typeof node === 'string' ? node : read(on.has(node.when) === node.is ? node.body : node.otherwise, on))).join('');
  const versions = Array.from({ length: 2 ** NAMES.length }, (_, bits) => new Set(NAMES.filter((_, i) => bits & (1 << i))));

  test('the answer and its witness are right', () => {
    fc.assert(
      fc.property(nodes, (tree) => {
        const lacking = versions.filter((on) => !read(tree, on).includes('{{creditor.name}}'));
        const outcomes = check(`Début. ${write(tree)}`, { all: ['creditor-identity'] }, NAMED);
        expect(outcomes.map(({ result }) => result)).toEqual(lacking.length === 0 ? [] : ['fail']);
        if (lacking.length === 0) return;
        const path = pathOf(outcomes[0]) ?? [];
        const taken = versions.filter((on) => path.every(({ name, is }) => on.has(name) === is));
        expect(taken.length).toBeGreaterThan(0);
        expect(taken.every((on) => lacking.includes(on))).toBe(true);
        expect(outcomes[0]?.says).toBe(lacking.length === versions.length ? 'missing' : 'missing-on-paths');
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is asked', () => {
  test('each missing mention is an outcome of its own', () => {
    const outcomes = check(
      'Bonjour {{client.name}}, {{montant_total}} € restent dus.',
      { all: ['creditor-identity', 'payment-deadline', 'amount-total'] },
      NAMED,
    );
    expect(outcomes.map(({ identity }) => identity)).toEqual(['creditor-identity', 'payment-deadline']);
  });

  test('of a list one is enough, and several can share the paths', () => {
    const any = { any: [['creditor-identity', 'collector-identity']] };
    expect(check('{{#if a}}{{creditor.name}}{{else}}{{collector.name}}{{/if}} vous écrit', any, NAMED)).toEqual([]);
    expect(check('{{#if a}}{{creditor.name}}{{/if}} vous écrit', any, NAMED)[0]).toMatchObject({
      result: 'fail',
      identity: 'creditor-identity',
    });
  });

  test('asked only where its trigger is read', () => {
    const options = { when: ['formal-notice'], all: ['amount-total'] };
    expect(check('Merci de nous rappeler.', options)).toEqual([]);
    const [outcome] = check(
      '{{#if a}}Nous vous mettons en demeure de payer{{#if b}} la somme de {{montant_total}} €{{/if}}.{{/if}} Merci.',
      options,
    );
    expect(pathOf(outcome)).toEqual([
      { name: 'a', is: true },
      { name: 'b', is: false },
    ]);
  });

  test('not asked where it is excused', () => {
    const options = { all: ['opt-out'], unless: ['opt-out-confirmation'] };
    expect(check('{{#if done}}Vous êtes désinscrit.{{else}}Répondez STOP pour ne plus recevoir ces messages.{{/if}}', options)).toEqual([]);
    expect(check('{{#if done}}Vous êtes désinscrit.{{else}}Merci de payer.{{/if}}', options)).toHaveLength(1);
  });

  test.each([
    ['under a condition', '{{#if a}}Je suis une vraie personne.{{else}}Bonjour.{{/if}}', 'unsure perhaps-forbidden'],
    ['whatever the condition', '{{#if a}}Je suis une vraie personne.{{else}}Je suis une vraie personne !{{/if}}', 'fail forbidden'],
    ['under a condition and without one', '{{#if a}}Je suis une vraie personne.{{/if}}\n\nJe suis une vraie personne.', 'fail forbidden'],
    ['nowhere', 'Bonjour.', undefined],
  ])('what is doubtful under a condition: %s', (_, source, expected) => {
    const [outcome] = check(source, { none: ['human-claim'], conditional: 'unsure' });
    expect(outcome && `${outcome.result} ${outcome.says}`).toBe(expected);
  });

  test('what must not be there is quoted, with its path', () => {
    const [outcome] = check('{{#if a}}Je suis une vraie personne.{{else}}Bonjour.{{/if}}', { none: ['human-claim'] });
    expect(outcome).toMatchObject({
      result: 'fail',
      says: 'forbidden',
      evidence: [
        { type: 'quote', text: 'Je suis une vraie personne' },
        { type: 'path', given: [{ name: 'a', is: true }] },
      ],
    });
  });

  test('only the parts asked about count', () => {
    const source = '---\nsubject: "{{creditor.name}} : votre facture"\n---\nMerci de payer.';
    expect(check(source, { all: ['creditor-identity'] }, NAMED)).toEqual([]);
    expect(check(source, { all: ['creditor-identity'], roles: ['body'] }, NAMED)).toHaveLength(1);
  });
});

describe('doubts', () => {
  test.each<[string, string, string, Partial<Passage['parties']>]>([
    ['a slot for any text', 'Merci de payer.\n\n{{footer}}', 'perhaps-text-slot', NAMED],
    ['a partial that is not there', 'Merci de payer.\n\n{{> footer}}', 'perhaps-text-slot', NAMED],
    ['a name that nobody has introduced', 'Merci de payer à Exemple Distribution SAS.', 'perhaps-unnamed', {}],
  ])('%s', (_, source, says, parties) => {
    expect(check(source, { all: ['creditor-identity'] }, parties)).toMatchObject([{ result: 'unsure', says }]);
  });

  test('a doubt on one path does not excuse the other', () => {
    const outcomes = check('Merci de payer.\n\n{{#if a}}{{footer}}{{/if}}', { all: ['creditor-identity'] }, NAMED);
    expect(outcomes).toMatchObject([{ result: 'fail', says: 'missing-on-paths' }]);
    expect(pathOf(outcomes[0])).toEqual([{ name: 'a', is: false }]);
  });

  test('a paragraph in which too many conditions meet', () => {
    const many = Array.from({ length: 12 }, (_, i) => `{{#if c${i}}}mot${i}{{/if}}`).join(' ');
    const [outcome] = check(`Dette ${many} reste.`, { all: ['creditor-identity'] }, NAMED);
    expect(outcome).toMatchObject({ result: 'unsure', says: 'perhaps-cut' });
  });

  test('no text at all', () => {
    const passage: Passage = { ...passageOf('x'), blocks: [] };
    const rule = { options: { all: ['creditor-identity'] } } as unknown as Rule;
    expect([...mention.check(passage, rule, { mentions })]).toMatchObject([{ result: 'unsure', says: 'no-text' }]);
  });
});

describe('what almost was it', () => {
  test('a label without its figure', () => {
    const [outcome] = check('Merci de payer.\n\nDate d’échéance : voir facture.', { all: ['due-date'] });
    expect(outcome?.evidence).toMatchObject([{ type: 'quote', text: 'Date d’échéance', span: { line: 3, column: 1 } }]);
  });

  test('where it is there on some paths, the path is the evidence', () => {
    const [outcome] = check('{{#if a}}Date d’échéance : 10/02/2026{{else}}Bonjour{{/if}}', { all: ['due-date'] });
    expect(outcome?.evidence).toMatchObject([{ type: 'path' }]);
  });

  test('a figure that nothing says what it is', () => {
    const [outcome] = check('Dossier 4471 — 310,00 EUR.', { all: ['amount-interest'] });
    expect(outcome?.evidence).toMatchObject([{ type: 'quote', text: '310,00 EUR', span: { file: 't.hbs', line: 1, column: 16 } }]);
  });
});
