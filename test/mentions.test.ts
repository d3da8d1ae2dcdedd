import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMentions, conceptsOf, readingAt } from '../checks/lib/mentions.ts';
import { compilePlainWords } from '../checks/lib/plain-words.ts';
import { InputError } from '../checks/lib/problem.ts';
import { RECOGNISERS, recognise } from '../checks/lib/recognisers.ts';
import { compileSlots, meaningOf } from '../checks/lib/slots.ts';
import { vocabularyOf } from '../checks/lib/vocabulary.ts';
import { compileWords } from '../checks/lib/words.ts';
import { passageOfMessage, passageOfTemplate } from '../checks/passages.ts';
import { readMentions } from '../checks/read/mentions.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readPlainWords } from '../checks/read/plain-words.ts';
import { readTemplate } from '../checks/read/template.ts';
import { readWords } from '../checks/read/words.ts';
import type { Facts, Lang, Message, Passage } from '../checks/types.ts';
import { cpuTime } from './cpu-time.ts';

const root = join(packageRoot(), 'checks/words');
const data = readMentions(root);
const plain = compilePlainWords(readPlainWords(root));
const words = compileWords(vocabularyOf(readWords(root)));
const mentions = compileMentions(data, words, compileSlots(data.slots), plain);
const roles = ['subject', 'preheader', 'body'] as const;

function message(body: string, lang: Lang | undefined, parties: Partial<Passage['parties']> = {}): Passage {
  const record: Message = {
    id: 'M1',
    debtor: 'D1',
    at: '2026-11-02T10:00:00Z',
    ms: 0,
    channel: 'letter',
    direction: 'out',
    body,
    ...(lang ? { lang } : {}),
    place: { file: 'm.csv', line: 2 },
  };
  return passageOfMessage(record, '2026-11-02', {}, { creditor: [], collector: [], ...parties });
}

function template(source: string, lang: Lang = 'fr', facts: Facts = {}): Passage {
  const read = readTemplate('t.hbs', source, { syntax: 'handlebars', lang });
  if (!read.template) throw new Error('the template does not parse');
  return passageOfTemplate(read.template, '2026-11-02', facts, { creditor: [], collector: [] }, {}, new Map()).passage;
}

function seenIn(passage: Passage): string[] {
  return mentions.names().filter((name) => mentions.look(name, passage, roles).seen.length > 0);
}

function thrown(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('definitions', () => {
  test('the names that are promised to users are there', () => {
    expect(mentions.names()).toEqual(
      expect.arrayContaining([
        'creditor-identity',
        'collector-identity',
        'amount-total',
        'amount-breakdown',
        'due-date',
        'payment-deadline',
        'invoice-reference',
        'payment-means',
        'contact-human',
        'dispute-right',
        'data-protection-notice',
        'opt-out',
        'legal-basis',
        'bot-disclosure',
      ]),
    );
  });

  test('every meaning that a definition asks for is in the dictionary', () => {
    const { owners, fields, meanings } = data.slots;
    const known = new Set([
      ...Object.keys(meanings),
      ...Object.keys(owners).flatMap((owner) => Object.keys(fields).map((field) => `${owner}.${field}`)),
    ]);
    const asked = Object.values(data.mentions).flatMap(({ ways }) => ways.flatMap((way) => ('slots' in way ? way.slots : [])));
    expect(asked.filter((meaning) => !known.has(meaning))).toEqual([]);
  });

  test('the words of a European mention are known in every language of the Union’s pack', () => {
    const european = ['data-protection-notice', 'data-source', 'right-to-object', 'bot-disclosure', 'human-claim', 'self-introduction'];
    const untold = european.flatMap((name) =>
      (data.mentions[name]?.ways ?? []).flatMap((way) =>
        conceptsOf(way).flatMap((concept) =>
          (['fr', 'de', 'es', 'it', 'nl', 'en'] as const)
            .filter((lang) => !data.spoken[concept]?.includes(lang))
            .map((lang) => `${concept} ${lang}`),
        ),
      ),
    );
    expect(untold).toEqual([]);
  });

  test('an unknown name is refused', () => {
    expect(() => mentions.look('creditor-name', message('Bonjour', 'fr'), roles)).toThrow(/no mention "creditor-name"/);
  });

  test('a definition that cannot be used is refused with its file and line, all of them at once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'amiable-mentions-'));
    for (const name of ['mentions', 'slots', 'fr']) mkdirSync(join(folder, name));
    const name = '{ en: a name, fr: un nom, ru: имя }';
    writeFileSync(join(folder, 'fr/known-label.yaml'), 'idea: known\nwords: [connu]\n');
    writeFileSync(
      join(folder, 'mentions/good.yaml'),
      `idea: good\nname: ${name}\nways:\n  - words: [known-label]\n  - reads: [address]\n    with: ["@creditor"]\n`,
    );
    expect(Object.keys(readMentions(folder).mentions)).toEqual(['good']);
    writeFileSync(join(folder, 'mentions/unspoken.yaml'), `idea: unspoken\nname: ${name}\nways:\n  - words: [nobody-says]\n`);
    writeFileSync(join(folder, 'mentions/odd.yaml'), `idea: odd\nname: ${name}\nways:\n  - smells: [fish]\n`);
    const problems = thrown(() => readMentions(folder)).problems.map(({ code, file, line }) => [code, file, line]);
    expect(problems).toEqual([
      ['law-invalid', join(folder, 'mentions/odd.yaml'), 4],
      ['law-invalid', join(folder, 'mentions/unspoken.yaml'), undefined],
    ]);
  });
});

describe('slots', () => {
  const dictionary = compileSlots(data.slots);
  test.each([
    ['creditor.name', 'creditor.name'],
    ['nom_creancier', 'creditor.name'],
    ['nomDuCreancier', 'creditor.name'],
    ['NomCréancier', 'creditor.name'],
    ['CREDITOR_COMPANY_NAME', 'creditor.name'],
    ['billing_entity_name', 'creditor.name'],
    ['adresse_du_creancier', 'creditor.address'],
    ['company_name', 'sender.name'],
    ['guest.system_company.name', 'sender.name'],
    ['cabinet.adresse', 'collector.address'],
    ['customer.company_name', 'debtor.name'],
    ['c.client.address', 'debtor.address'],
    ['montant_total', 'amount.total'],
    ['montantTotalDû', 'amount.total'],
    ['message.meta.data.toPay', 'amount.total'],
    ['invoice.balanceFormatted', 'amount.total'],
    ['invoice.formattedBalance', 'amount.total'],
    ['amount', 'amount'],
    ['сумма_долга', 'amount.total'],
    ['Gesamtbetrag', 'amount.total'],
    ['importe_total', 'amount.total'],
    ['principal', 'amount.principal'],
    ['invoice.dueFormatted', 'date.due'],
    ['date_echeance', 'date.due'],
    ['invoice.id', 'reference.invoice'],
    ['numero_facture', 'reference.invoice'],
    ['номер_договора', 'reference.contract'],
    ['first_letter.reference', 'first-letter.reference'],
    ['date_premier_courrier', 'first-letter.date'],
    ['lien_paiement', 'payment.link'],
    ['content', 'text'],
    ['object.partner_id.name', 'debtor.name'],
    ['object.company_id.name', 'sender.name'],
    ['invoice_ids.number', 'reference.invoice'],
    ['object.invoice_date_due', 'date.due'],
    ['payment_due_date', 'date.due'],
    ['invoiceSumToPay', 'amount.total'],
    ['factuur_bedrag', 'amount.total'],
    ['invoice.getTotalPriceWithTax', 'amount.total'],
    ['ideal_payment_link', 'payment.link'],
    ['CdE_Konto_IBAN', 'payment.account'],
    ['customer_iban', undefined],
    ['next_due_date', undefined],
    ['Nom de votre entreprise', 'sender.name'],
    ['Your Name', 'sender.name'],
    ['bedrijfsnaam', 'sender.name'],
    ['foo', undefined],
    ['constructor', undefined],
    ['color', undefined],
    ['', undefined],
  ])('%s', (slot, meaning) => {
    expect(meaningOf(slot, {}, dictionary)).toBe(meaning);
  });

  test('the user’s own mapping goes before the dictionary', () => {
    expect(meaningOf('company_name', { company_name: 'collector.name' }, dictionary)).toBe('collector.name');
    expect(meaningOf('zz9', { zz9: 'amount.total' }, dictionary)).toBe('amount.total');
  });

  test.each([
    [undefined, ['creditor-identity']],
    ['first-party', ['creditor-identity']],
    ['third-party', ['collector-identity']],
    ['debt-buyer', ['creditor-identity', 'collector-identity']],
  ])('the sender is, for %s, %j', (collector, parties) => {
    const passage = template('{{company_name}}', 'fr', collector ? { collector } : {});
    expect(
      seenIn(passage)
        .filter((name) => name.endsWith('-identity'))
        .sort(),
    ).toEqual(parties.sort());
  });
});

describe('forms', () => {
  test.each<[(typeof RECOGNISERS)[number], string, string[]]>([
    ['date', 'le 3 décembre 2025, puis 10/02/2026 et 2026-03-01', ['3 décembre 2025', '10/02/2026', '2026-03-01']],
    ['date', 'le 1er juin, on May 4, 2026, 3 декабря 2025 г., 3. März', ['1er juin', 'May 4, 2026', '3 декабря 2025', '3. März']],
    ['date', 'version 1.2.3.4, 12,5 % et 99/2', []],
    ['account', 'IBAN FR76 3000 1007 9412 3456 7890 185, réf. D-2291', ['FR76 3000 1007 9412 3456 7890 185']],
    ['account', 'р/с 40702810000000000001, БИК 044525000', ['40702810000000000001']],
    [
      'url',
      'sur https://example.com/p?x=1 ou www.example.fr, example.org/p',
      ['https://example.com/p?x=1', 'www.example.fr,', 'example.org/p'],
    ],
    ['email', 'dpo@example.com, a.b+c@mail.example.org.', ['dpo@example.com', 'a.b+c@mail.example.org']],
    [
      'phone',
      '01 99 00 12 34, +33 1 99 00 12 34, 800-555-0112, (800) 555-0112, 8 800 000-00-00',
      ['01 99 00 12 34', '+33 1 99 00 12 34', '800-555-0112', '(800) 555-0112', '8 800 000-00-00'],
    ],
    ['phone', 'dossier 2291-4471-88, le 10.02.2026, FR76 3000 1007 9412 3456 7890 185, 1 234 567,89 EUR', []],
    ['address', '12 rue des Lilas, 69003 Lyon', ['12 rue ', '69003 Lyon']],
    [
      'address',
      '221 Example Street; ул. Примерная, д. 5; Musterstraße 7; calle Ejemplo 3',
      ['221 Example Street', 'ул. Примерная, д. 5', 'Musterstraße 7', 'calle Ejemplo 3'],
    ],
    ['address', 'BP 1234 - 69003 Lyon, au cours de 5 jours', []],
    ['reference', 'facture F-2291 de 310,00 EUR du 03/12/2025, contrat 17/26', ['F-2291', '17/26']],
    ['reference', 'dix jours, 45 000 €, écrire à x1@example.com', []],
    [
      'company',
      'Eau du Sud SA et Cabinet Dumas & Fils SAS, АО «Банк Пример», Example GmbH',
      ['Eau du Sud SA', 'Cabinet Dumas & Fils SAS', 'АО «Банк Пример»', 'Example GmbH'],
    ],
    ['company', 'SA DETTE EST IMPAYEE, sa facture', []],
    ['citation', 'art. L441-10, § 286 BGB, 15 U.S.C. 1692e, ст. 7 230-ФЗ', ['art. L441-10', '§ 286', '15 U.S.C', 'ст. 7', '230-ФЗ']],
  ])('%s in “%s”', (what, text, found) => {
    expect(recognise(what, text, undefined).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  test.each(RECOGNISERS)('%s takes no time on text made to be slow', (what) => {
    const hostile = ['1 ', 'A ', 'a.', '12 Aa ', 'a-1_', '(1', 'rue ', 'АО «'].map((piece) => piece.repeat(8000));
    for (const text of hostile) expect(cpuTime(() => recognise(what, text, undefined))).toBeLessThan(2000);
  });
});

/** Whole messages as people write them, and what they mention of what is asked. */
const MESSAGES: { lang: Lang; text: string; has: string[]; lacks: string[]; creditor?: string }[] = [
  {
    lang: 'fr',
    text: 'OBJET : facture F-2291\n\nBonjour,\n\nsauf erreur, la facture n° F-2291 du 03/12/2025 d’un montant de 310 € TTC, échue le 02/01/2026, reste impayée.\nMerci de la régler sous 8 jours par virement.\n\nUne question ? 01 99 00 12 34',
    has: [
      'invoice-reference',
      'claim-basis',
      'due-date',
      'overdue-debt',
      'payment-deadline',
      'payment-demand',
      'payment-means',
      'contact-human',
      'contact-phone',
    ],
    lacks: ['first-letter-reference', 'first-letter-date', 'formal-notice', 'dispute-right', 'opt-out', 'amount-interest', 'legal-basis'],
  },
  {
    lang: 'fr',
    creditor: 'Eau du Sud SA',
    text: 'EAU DU SUD\nService clients, BP 44, 13002 Marseille\n\nVotre dette : 96,20 EUR dont 6,20 EUR de frais.',
    has: ['creditor-identity', 'amount-total', 'amount-breakdown', 'overdue-debt'],
    lacks: ['creditor-address', 'payment-deadline', 'contact-phone'],
  },
  {
    lang: 'en',
    text: 'Hi Dana,\n\nInvoice #10442 was due on May 4, 2026 and your balance is $1,310.50. Please pay by June 1 at https://example.com/pay or reply to this email.\nIf you disagree with the amount, tell us within 30 days.',
    has: ['invoice-reference', 'due-date', 'amount-total', 'payment-deadline', 'payment-means', 'contact-human', 'dispute-right'],
    lacks: ['opt-out', 'debt-collector-status', 'collector-identity', 'bot-disclosure'],
  },
  {
    lang: 'en',
    text: 'Thank you for your payment of $50.00. Your order 7781 has shipped. Sent by email on 12/05/2026.',
    has: ['invoice-reference'],
    lacks: ['amount-total', 'payment-deadline', 'due-date'],
  },
  {
    lang: 'ru',
    text: 'Здравствуйте! По договору № 17/26 сумма долга 4 310 руб., срок оплаты 10.02.2026. Оплатите в течение 5 дней в личном кабинете. Вопросы по тел. 8 800 000-00-00. Если вы не согласны с суммой, напишите нам.',
    has: [
      'invoice-reference',
      'amount-total',
      'due-date',
      'payment-deadline',
      'payment-means',
      'contact-phone',
      'dispute-right',
      'overdue-debt',
    ],
    lacks: ['creditor-identity', 'bot-disclosure', 'human-claim'],
  },
  {
    lang: 'de',
    text: 'Die Rechnung Nr. 2026-114, fällig am 02.01.2026, über 310,00 € ist noch offen. Bitte überweisen Sie den offenen Betrag von 310,00 € binnen 10 Tagen. Bei Rückfragen wenden Sie sich an uns.',
    has: ['invoice-reference', 'due-date', 'amount-total', 'payment-deadline', 'payment-means', 'contact-human'],
    lacks: ['dispute-right', 'data-protection-notice'],
  },
  {
    lang: 'es',
    text: 'La factura nº 2026/114 por importe pendiente de 310,00 € venció el 02/01/2026. Pague por transferencia dentro de los próximos 5 días o póngase en contacto con nosotros.',
    has: ['invoice-reference', 'amount-total', 'due-date', 'payment-deadline', 'payment-means', 'contact-human'],
    lacks: ['amount-interest', 'legal-basis'],
  },
];

describe('messages', () => {
  test.each(MESSAGES)('$lang: $text', ({ lang, text, has, lacks, creditor }) => {
    const seen = seenIn(message(text, lang, creditor ? { creditor: [creditor] } : {}));
    expect({ missing: has.filter((name) => !seen.includes(name)), tooMany: lacks.filter((name) => seen.includes(name)) }).toEqual({
      missing: [],
      tooMany: [],
    });
  });

  test('a table: the cell before a figure is its label, the cell before that is not', () => {
    const html = '<table><tr><td>Principal</td><td>310,00 €</td></tr><tr><td>Total à payer</td><td>{{x}} €</td></tr></table>';
    const read = readTemplate('t.html', html, { syntax: 'handlebars', markup: 'html', lang: 'fr' });
    const { passage } = passageOfTemplate(read.template!, '2026-11-02', {}, { creditor: [], collector: [] }, {}, new Map());
    const seen = seenIn(passage);
    expect(seen).toEqual(expect.arrayContaining(['amount-principal', 'amount-total']));
    expect(seen).not.toContain('amount-interest');
  });

  test('a figure under a label on one path only is mentioned on that path only', () => {
    const passage = template('{{#if net}}Total :{{else}}Déjà payé :{{/if}}\n\n310,00 €');
    expect(mentions.look('amount-total', passage, roles).seen.map(({ given }) => given)).toEqual([[{ name: 'net', is: true }]]);
  });

  test('what is seen says where it stands in the file', () => {
    const source = 'Bonjour,\n\nFacture {{numero_facture}} à régler.';
    const passage = template(source);
    const { place } = mentions.look('invoice-reference', passage, roles).seen[0]!;
    const piece = readingAt(place, passage).reading.pieces.find(({ start }) => start === place.start);
    expect(source.slice(piece?.span.start, piece?.span.end)).toBe('{{numero_facture}}');
  });

  test('in a language whose words are not known, what is not seen is a doubt', () => {
    const { seen, maybe } = mentions.look('formal-notice', message('Betaal nu.', 'nl'), roles);
    expect({ seen, maybe }).toEqual({ seen: [], maybe: [{ given: [], doubt: { why: 'language' } }] });
  });
});

test('what was seen in messages before changes nothing of what is seen in one like them', () => {
  const letters: [Lang, string][] = [
    ['fr', '{name},\n\nfacture {ref} échue le {date}.\n\nTotal restant dû : {sum} €\n\n{name}, 12 rue {name}, {ref} {name}'],
    [
      'en',
      'Dear {name},\n\n{name} Recovery asks for {sum} USD for invoice {ref}, due on {date}.\n\nCall 202-555-0143 or write to {name} Limited.',
    ],
    ['ru', '{name}, по договору {ref} задолженность {sum} руб., срок {date}.\n\nООО «{name} {name}», ул. {name}, д. 4'],
    ['de', 'Sehr geehrter Herr {name},\n\nRechnung {ref} vom {date}: offen {sum} €.\n\n{name}straße 4, {ref} {name}'],
  ];
  const names = ['Quuxell', 'Zbigwen', 'Total', 'Street', 'Martin', 'Rue', 'Жюфзалк', 'Улица', 'Иванов', 'Mai', 'Limited', 'Gesamtsumme'];
  const holes = {
    name: fc.constantFrom(...names),
    ref: fc.constantFrom('F-2291', '75011', '2026-114', 'A1', '01 99 00 12 40', '77000000000'),
    date: fc.constantFrom('09/06/2026', '12.03.2026', '2026-05-01', '9 mai 2026', '24 h'),
    sum: fc.constantFrom('310,00', '1 234,56', '0,00', '24', '1,039.49'),
  };
  const filled = fc.constantFrom(...letters).chain(([lang, letter]) => {
    const parts = letter.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? fc.constant(part) : holes[part as keyof typeof holes]));
    return fc.record({
      lang: fc.constant(lang),
      body: fc.tuple(...parts).map((all) => all.join('')),
      creditor: fc.subarray(names, { maxLength: 2 }),
    });
  });
  const fresh = () => compileMentions(data, words, compileSlots(data.slots), plain);
  const warm = fresh();
  fc.assert(
    fc.property(fc.array(filled, { minLength: 8, maxLength: 8 }), (messages) => {
      for (const { lang, body, creditor } of messages) {
        const [again, first] = [message(body, lang, { creditor }), message(body, lang, { creditor })];
        const cold = fresh();
        const seen = (all: typeof warm, passage: Passage) => all.names().map((name) => all.look(name, passage, roles));
        expect(seen(warm, again)).toEqual(seen(cold, first));
      }
    }),
    { numRuns: 6 },
  );
});

describe('whoever signs a template', () => {
  const named = (source: string, lang: Lang = 'en', facts: Facts = {}) =>
    seenIn(template(source, lang, facts)).filter((name) => name.endsWith('identity'));

  test.each<[Lang, string]>([
    ['en', 'Please pay.\n\nKind regards,\nNorthwind Energy'],
    ['en', 'Please pay.\n\nBest regards,\n\nThe Northwind Team'],
    ['en', 'Sincerely,\nCustomer Service Department\nNorthwind Energy'],
    ['en', 'Kind regards, {{academy}}'],
    ['fr', 'Cordialement,\nL’équipe Aurore'],
    ['de', 'Mit freundlichen Grüßen\n\n**Nordlicht Energie**'],
    ['nl', 'IBAN: NL91 ABNA 0417 1643 00\nT.n.v.: Noorderzon B.V.'],
    ['ru', 'С уважением,\nкоманда «Северный свет»'],
  ])('%s: %s', (lang, source) => {
    expect(named(source, lang)).toEqual(['creditor-identity']);
    expect(named(source, lang, { collector: 'third-party' })).toEqual(['collector-identity']);
  });

  test.each<[Lang, string]>([
    ['en', 'Kind regards,\nCustomer Service Department'],
    ['en', 'Kind regards,\nThank you for your business'],
    ['en', 'Kind regards,\n{{agent_first_name}}'],
    ['fr', 'Cordialement,\nLe service Comptabilité'],
    ['ru', 'С уважением,\nПравление СНТ'],
    ['en', 'With regards to Invoice 12 we write to you.'],
  ])('nobody by name in %s: %s', (lang, source) => {
    expect(named(source, lang)).toEqual([]);
  });

  test('who signs a sent message is told by the names of the parties alone', () => {
    expect(seenIn(message('Kind regards,\nNorthwind Energy', 'en'))).not.toContain('creditor-identity');
  });
});

describe('the only sum of a template', () => {
  const totals = (source: string) => seenIn(template(source, 'en')).includes('amount-total');
  test('is the one that is asked for', () => {
    expect(totals('Hi, your {{amount}} to Northwind. Thanks.')).toBe(true);
    expect(totals('Hi, {{amount}} and {{other_amount}} and {{price}}.')).toBe(false);
    expect(totals('Late fee: {{amount}}.')).toBe(false);
  });
});

describe('what the words before a slot say', () => {
  const seen = (source: string) => seenIn(template(source, 'en'));
  test('a due date is the last day to pay where they say so', () => {
    expect(seen('Due date: {{due_date}}')).not.toContain('payment-deadline');
    expect(seen('Please pay by {{due_date}}')).toEqual(expect.arrayContaining(['due-date', 'payment-deadline']));
  });

  test('a link is where to pay', () => {
    expect(seen('Settle it now: {{link}}')).toContain('payment-means');
    expect(seen('Our terms: {{link}}')).not.toContain('payment-means');
  });

  test.each<[Lang, string]>([
    ['it', 'la fattura n. {{numero}} risulta ancora da saldare'],
    ['nl', 'Factuurnummer: {{referentie}}'],
    ['de', 'Rechnung Nr. {{nummer}}'],
  ])('the number of an invoice in %s: %s', (lang, source) => {
    expect(seenIn(template(source, lang))).toContain('invoice-reference');
  });

  test('marks of tables and bold type stand between', () => {
    expect(seen('| **Due date** | {{when_date}} |')).toContain('due-date');
  });
});

describe('in a sentence of more conditions than are read one by one', () => {
  const NAMES = Array.from({ length: 12 }, (_, i) => `c${i}`);
  const piece = fc.constantFrom('mot', '{{creditor.name}}', 'et {{creditor.name}}', '{{note.number}}');
  const choice = fc.tuple(fc.boolean(), piece, fc.option(piece, { nil: undefined }));
  const sentence = fc.array(choice, { minLength: NAMES.length, maxLength: NAMES.length });

  test('a slot is seen exactly where it is read', () => {
    fc.assert(
      fc.property(sentence, (drawn) => {
        const source = drawn.map(([is, then, otherwise], i) => {
          const name = NAMES[i]!;
          const rest = otherwise === undefined ? '' : `{{else}} ${otherwise}`;
          return `{{#${is ? 'if' : 'unless'} ${name}}} ${then}${rest}{{/${is ? 'if' : 'unless'}}}`;
        });
        const passage = template(`Nous${source.join('')} vous remercions`);
        expect(passage.blocks).toMatchObject([{ cut: true }]);
        const { seen } = mentions.look('creditor-identity', passage, roles);
        for (let bits = 0; bits < 1 << NAMES.length; bits++) {
          const truth = new Map(NAMES.map((name, i) => [name, Boolean(bits & (1 << i))]));
          const isRead = drawn.some(([is, then, otherwise = ''], i) =>
            (truth.get(NAMES[i]!) === is ? then : otherwise).includes('creditor.name'),
          );
          const isSeen = seen.some(({ given }) => given.every(({ name, is }) => truth.get(name) === is));
          if (isRead !== isSeen) throw new Error(`${isRead ? 'not seen' : 'seen'} where ${[...truth].filter(([, is]) => is).join(' ')}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('one that stands under none of thirty is seen for sure, and soon', () => {
    const words = Array.from({ length: 30 }, (_, i) => `{{#if c${i}}} mot${i}{{/if}}`).join('');
    const passage = (text: string) => template(`Nous, {{creditor.name}},${words} vous remercions${text}`);
    const { seen } = mentions.look('creditor-identity', passage(' bien.'), roles);
    expect(seen.some(({ given }) => given.length === 0)).toBe(true);
  });
});
