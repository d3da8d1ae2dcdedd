import { describe, expect, it } from 'vitest';
import { spanAt } from '../checks/lib/spans.ts';
import { passageOfMessage, passageOfTemplate } from '../checks/passages.ts';
import { readTemplate } from '../checks/read/template.ts';
import type { Block, Facts, Message, Passage, TemplateNode } from '../checks/types.ts';

const DAY = '2026-11-02';
const PARTIES = { creditor: ['Example SAS'], collector: [] };

function bodyOf(name: string, source: string): TemplateNode[] {
  return readTemplate(name, source).template!.parts.find(({ role }) => role === 'body')!.nodes;
}

function fromTemplate(source: string, includes: Record<string, string> = {}, facts: Facts = {}) {
  const bodies = new Map(Object.entries(includes).map(([name, text]) => [name, bodyOf(name, text)]));
  return passageOfTemplate(readTemplate('letter.hbs', source).template!, DAY, facts, PARTIES, { amount: 'amount.total' }, bodies);
}

function fromMessage(fields: Partial<Message>, facts: Facts = {}): Passage {
  const message: Message = {
    id: 'M1',
    debtor: 'D1',
    at: `${DAY}T10:00:00+01:00`,
    ms: Date.parse(`${DAY}T10:00:00+01:00`),
    channel: 'email',
    direction: 'out',
    place: { file: 'sent.csv', line: 7 },
    ...fields,
  };
  return passageOfMessage(message, DAY, facts, PARTIES);
}

function texts(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ role, readings }) => readings.map(({ text }) => `${role}: ${text.replace(/\s+/g, ' ').trim()}`));
}

describe('a template', () => {
  it('is one passage with all that its caller knows', () => {
    const { passage, problems } = fromTemplate(
      'Bonjour {{name}}, votre facture reste impayée.',
      {},
      { channel: 'email', jurisdictions: ['eu', 'fr'] },
    );
    expect(problems).toEqual([]);
    expect(passage).toMatchObject({
      on: 'passage',
      id: 'letter',
      day: DAY,
      lang: 'fr',
      facts: { channel: 'email', jurisdictions: ['eu', 'fr'], lang: 'fr' },
      parties: PARTIES,
      meanings: { amount: 'amount.total' },
      origin: { type: 'template', template: { file: 'letter.hbs' } },
    });
  });

  it('is judged in the language that it says, not in the one that it looks like', () => {
    expect(fromTemplate('---\nlang: nl\n---\nYour invoice has not been paid.').passage).toMatchObject({
      lang: 'nl',
      facts: { lang: 'nl' },
    });
    expect(fromTemplate('{{name}} 12,50').passage.lang).toBeUndefined();
  });

  it('has its partials read in their place, under its own conditions', () => {
    const { passage } = fromTemplate('Hello.{{#if late}} {{> late}}{{/if}}\n\n{{> footer}}', { late: 'Pay {{amount}}!', footer: 'Bye.' });
    expect(texts(passage.blocks)).toEqual(['body: Hello. Pay \ufffc!', 'body: Hello.', 'body: Bye.']);
    const footer = passage.blocks.at(-1)!.readings[0]!;
    expect(spanAt(footer, 0, 3)).toEqual({ file: 'footer', start: 0, end: 3, line: 1, column: 1 });
  });

  it('has its text put into its layout', () => {
    const { passage, problems } = fromTemplate('{{#> layout}}<p>Text {{> sign}}</p>{{/layout}}', {
      layout: '<h1>Head</h1>{{> @partial-block}}<p>Foot</p>',
      sign: 'Me',
    });
    expect(problems).toEqual([]);
    expect(texts(passage.blocks)).toEqual(['body: Head', 'body: Text Me', 'body: Foot']);
  });

  it('keeps a gap where a partial is missing, and says so', () => {
    const { passage, problems } = fromTemplate('Hello.\n{{> footer}}');
    expect(problems).toEqual([{ code: 'include-missing', data: { name: 'footer' }, file: 'letter.hbs', line: 2, column: 1 }]);
    expect(passage.blocks[0]?.readings[0]?.pieces.map(({ slot }) => slot)).toContain('> footer');
  });

  it('reads what was meant for a layout that is missing', () => {
    const { passage, problems } = fromTemplate('{{#> layout}}Text{{/layout}}');
    expect(problems.map(({ code }) => code)).toEqual(['include-missing']);
    expect(texts(passage.blocks)).toEqual(['body: \ufffcText']);
  });

  it('does not go round in circles', () => {
    const { passage, problems } = fromTemplate('A {{> one}}', { one: 'B {{> two}}', two: 'C {{> one}} D' });
    expect(texts(passage.blocks)).toEqual(['body: A B C \ufffc D']);
    expect(problems).toEqual([{ code: 'include-cycle', data: { name: 'one' }, file: 'two', line: 1, column: 3 }]);
  });

  it('may include one partial twice', () => {
    expect(fromTemplate('{{> a}} and {{> a}}', { a: 'x' }).problems).toEqual([]);
  });
});

describe('a message', () => {
  it('is its subject and the paragraphs of its body', () => {
    const passage = fromMessage({ subject: 'Rappel', body: 'Bonjour,\r\n\r\nVotre facture\r\nreste impayée.\n \nMerci' });
    expect(texts(passage.blocks)).toEqual(['subject: Rappel', 'body: Bonjour,', 'body: Votre facture reste impayée.', 'body: Merci']);
    expect(passage).toMatchObject({ id: 'M1', lang: 'fr', facts: { lang: 'fr' }, day: DAY, origin: { type: 'message' } });
    expect(passage.blocks.every(({ cut, readings }) => !cut && readings.length === 1 && readings[0]?.given.length === 0)).toBe(true);
  });

  it('gives places as offsets into its text, on the line of its record', () => {
    const body = 'Bonjour,\n\nVotre facture\nreste impayée.';
    const reading = fromMessage({ body }).blocks[1]!.readings[0]!;
    const found = spanAt(reading, reading.text.indexOf('reste'), reading.text.length);
    expect(body.slice(found.start, found.end)).toBe('reste impayée.');
    expect(found).toMatchObject({ file: 'sent.csv', line: 7 });
  });

  it('is not read as a template', () => {
    expect(texts(fromMessage({ body: 'Bonjour {{name}}, {% if x %}' }).blocks)).toEqual(['body: Bonjour {{name}}, {% if x %}']);
  });

  it('has of its HTML version only what the text version does not say', () => {
    const html = '<title>Mail</title><p>Votre <b>facture</b> reste impay&eacute;e.</p><p>Payez ici.</p><p hidden>Saisie demain</p>';
    expect(texts(fromMessage({ body: 'Votre facture reste impayée.', html }).blocks)).toEqual([
      'body: Votre facture reste impayée.',
      'attribute: Mail',
      'body: Payez ici.',
      'hidden: Saisie demain',
    ]);
    expect(texts(fromMessage({ html: '<p>a</p><p>b</p>' }).blocks)).toEqual(['body: a', 'body: b']);
  });

  it('may have HTML where its text should be', () => {
    const body = '<p>Votre fac<b>ture</b></p>';
    const reading = fromMessage({ body }).blocks[0]!.readings[0]!;
    expect(reading.text).toBe('Votre facture');
    expect(body.slice(spanAt(reading, 6, 13).start, spanAt(reading, 6, 13).end)).toBe('fac<b>ture');
  });

  it.each<[name: string, fields: Partial<Message>, facts: Facts, lang: string | undefined]>([
    ['its own', { lang: 'en', body: 'Votre facture reste impayée.' }, { lang: 'fr' }, 'en'],
    ['that of its template', { body: 'Your invoice has not been paid.' }, { lang: 'fr' }, 'fr'],
    ['the one it is written in', { body: 'Ваша задолженность не погашена.' }, {}, 'ru'],
    ['none when it says too little', { body: 'OK 310,00' }, {}, undefined],
    ['none without a text', {}, {}, undefined],
  ])('has a language: %s', (_, fields, facts, lang) => {
    const passage = fromMessage(fields, facts);
    expect([passage.lang, passage.facts.lang]).toEqual([lang, lang]);
  });
});
