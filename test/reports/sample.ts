import type { AuditRun, Decision, Evidence, Finding, Localised, RuleCard, Severity, Span, SubjectRef, Tally } from '../../checks/types.ts';
import type { ReportInput } from '../../reports/model.ts';

/** An invented run with findings of every sort of subject and evidence, in French, English and Russian texts. */
export function sample(): ReportInput {
  return { run: sampleRun(), findings, decisions };
}

/** The same company with nothing found. */
export function quietSample(): ReportInput {
  const run = sampleRun();
  const tallies = run.tallies.map((tally) => ({ ...tally, passed: tally.passed + tally.failed + tally.unsure, failed: 0, unsure: 0 }));
  return { run: { ...run, tallies, problems: [], findings: { count: 0, sha256: EMPTY } }, findings: [], decisions: [] };
}

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const law = (cite: string, url: string) => [{ cite, url, checked: '2026-11-21' }];

function card(
  id: string,
  kind: string,
  severity: Severity,
  title: Localised,
  fix: Localised,
  cited: RuleCard['law'],
  more: Partial<RuleCard> = {},
): RuleCard {
  const [jurisdiction = '', family = ''] = id.split('.');
  return { id, jurisdiction, family, kind, status: 'live', severity, title, fix, law: cited, inForce: { from: '2012-06-01' }, ...more };
}

const cards: RuleCard[] = [
  card(
    'fr.mention.debt-breakdown',
    'mention',
    'error',
    {
      en: 'The first letter itemises principal, interest and other amounts',
      fr: 'La première lettre distingue le principal, les intérêts et les accessoires',
      ru: 'В первом письме отдельно указаны основной долг, проценты и иные суммы',
    },
    {
      en: 'Give principal, interest and other amounts on separate lines, and their total.',
      fr: 'Indiquez sur des lignes distinctes le principal, les intérêts et les accessoires, puis leur total.',
      ru: 'Укажите отдельными строками основной долг, проценты, иные суммы и общий итог.',
    },
    law('CPCE, art. R124-4, 3°', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025024948/'),
    {
      human: {
        en: 'Whether the sums are right is checked against the ledger by fr.amount.matches-ledger.',
        fr: 'L’exactitude des sommes est vérifiée avec le grand livre par fr.amount.matches-ledger.',
        ru: 'Верность сумм сверяется с учётом долга правилом fr.amount.matches-ledger.',
      },
    },
  ),
  card(
    'fr.wording.seizure-without-title',
    'wording',
    'error',
    {
      en: 'No seizure is announced without an enforceable title',
      fr: 'Aucune saisie n’est annoncée sans titre exécutoire',
      ru: 'Обращение взыскания не объявляется без исполнительного документа',
    },
    {
      en: 'Remove the announcement, or name the court and the date of the title.',
      fr: 'Supprimez l’annonce, ou citez la juridiction et la date du titre.',
      ru: 'Уберите угрозу или укажите суд и дату исполнительного документа.',
    },
    [
      ...law('CPCE, art. L111-2', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025024948/'),
      ...law('Code de la consommation, art. L121-6 et L121-7', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/'),
    ],
  ),
  card(
    'us.frequency.calls-seven-in-seven',
    'cap',
    'error',
    {
      en: 'At most seven calls about one debt in seven consecutive days',
      fr: 'Au plus sept appels pour une même créance en sept jours consécutifs',
      ru: 'Не более семи звонков по одному долгу за семь дней подряд',
    },
    {
      en: 'Count attempts per person and debt over a sliding week, and hold the dialler before the eighth.',
      fr: 'Comptez les tentatives par personne et par créance sur une semaine glissante, et bloquez avant la huitième.',
      ru: 'Считайте попытки по лицу и долгу за скользящую неделю и останавливайте набор до восьмой.',
    },
    law('12 CFR 1006.14(b)(2)(i)(A)', 'https://www.ecfr.gov/current/title-12/section-1006.14'),
    {
      human: {
        en: 'The limit is a presumption: the circumstances may rebut it either way.',
        fr: 'Ce plafond est une présomption : les circonstances peuvent la renverser dans les deux sens.',
        ru: 'Предел — лишь презумпция: обстоятельства могут опровергнуть её в обе стороны.',
      },
    },
  ),
  card(
    'ru.timing.hours',
    'hours',
    'error',
    {
      en: 'No direct contact at night by the debtor’s own clock',
      fr: 'Pas de contact direct la nuit, à l’heure du débiteur',
      ru: 'Непосредственное взаимодействие не ведётся ночью по местному времени должника',
    },
    {
      en: 'Send and call between 8:00 and 22:00 on working days, 9:00 and 20:00 on other days, local time.',
      fr: 'Écrivez et appelez de 8 h à 22 h les jours ouvrables, de 9 h à 20 h les autres jours, heure locale.',
      ru: 'Пишите и звоните с 8 до 22 часов в рабочие дни и с 9 до 20 часов в выходные по местному времени.',
    },
    law('Федеральный закон от 03.07.2016 № 230-ФЗ, ст. 7, ч. 3', 'http://www.kremlin.ru/acts/bank/40955'),
  ),
  card(
    'fr.amount.matches-ledger',
    'ledger',
    'error',
    {
      en: 'The amount claimed is the one that the ledger gives',
      fr: 'Le montant réclamé est celui du grand livre',
      ru: 'Требуемая сумма совпадает с учётом долга',
    },
    {
      en: 'Fill the amount from the ledger at the moment of sending.',
      fr: 'Alimentez le montant depuis le grand livre au moment de l’envoi.',
      ru: 'Подставляйте сумму из учёта долга в момент отправки.',
    },
    law('Code de la consommation, art. L121-2', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/'),
  ),
  card(
    'eu.retention.debtor-file',
    'retention',
    'warning',
    {
      en: 'Debtor files are erased when their purpose has ended',
      fr: 'Les dossiers de débiteurs sont effacés quand leur finalité a pris fin',
      ru: 'Дела должников уничтожаются, когда их цель достигнута',
    },
    {
      en: 'Erase or archive the data, and write down the day.',
      fr: 'Effacez ou archivez les données, et consignez la date.',
      ru: 'Удалите или архивируйте данные и запишите дату.',
    },
    law('GDPR, art. 5(1)(e)', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'),
  ),
  card(
    'eu.record.recipients',
    'register-field',
    'warning',
    {
      en: 'The register names the recipients of the data',
      fr: 'Le registre nomme les destinataires des données',
      ru: 'В реестре указаны получатели данных',
    },
    {
      en: 'List the collectors, processors and officers who receive the data.',
      fr: 'Énumérez les recouvreurs, sous-traitants et officiers qui reçoivent les données.',
      ru: 'Перечислите взыскателей, обработчиков и должностных лиц, получающих данные.',
    },
    law('GDPR, art. 30(1)(d)', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'),
  ),
  card(
    'eu.wording.plain-subject',
    'wording',
    'advice',
    {
      en: 'The subject line does not show the debt to bystanders',
      fr: 'L’objet du message ne révèle pas la dette à l’entourage',
      ru: 'Тема письма не раскрывает долг посторонним',
    },
    {
      en: 'Write a neutral subject line.',
      fr: 'Rédigez un objet neutre.',
      ru: 'Пишите нейтральную тему.',
    },
    law('GDPR, art. 5(1)(f)', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'),
  ),
  card(
    'fr.wording.tone',
    'wording',
    'warning',
    { en: 'Letters keep a dignified tone', fr: 'Les courriers gardent un ton digne', ru: 'Письма выдержаны в уважительном тоне' },
    { en: 'Rephrase without reproach.', fr: 'Reformulez sans reproche.', ru: 'Перефразируйте без упрёка.' },
    law('Code pénal, art. 222-33-2-2', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070719/'),
    { status: 'draft' },
  ),
  card(
    'fr.vulnerability.over-indebtedness',
    'stop-state',
    'error',
    {
      en: 'Contact stops when an over-indebtedness file is admissible',
      fr: 'Les contacts cessent dès la recevabilité du surendettement',
      ru: 'Контакты прекращаются после принятия дела о несостоятельности',
    },
    { en: 'Suspend the sequence.', fr: 'Suspendez le scénario.', ru: 'Приостановите рассылку.' },
    law('Code de la consommation, art. L722-5', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/'),
  ),
  card(
    'fr.third-party.guarantor',
    'recipient',
    'warning',
    {
      en: 'Nobody but the debtor and guarantors is told of the debt',
      fr: 'Seuls le débiteur et les cautions sont informés de la dette',
      ru: 'О долге сообщают только должнику и поручителям',
    },
    { en: 'Check the recipient first.', fr: 'Vérifiez d’abord le destinataire.', ru: 'Сначала проверьте получателя.' },
    law('RGPD, art. 5(1)(f)', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'),
  ),
  card(
    'fr.frequency.visits',
    'cap',
    'advice',
    { en: 'Visits stay rare', fr: 'Les visites restent rares', ru: 'Личные встречи остаются редкими' },
    { en: 'Write instead.', fr: 'Préférez l’écrit.', ru: 'Лучше напишите.' },
    law('Code de la consommation, art. L121-7', 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/'),
  ),
];

const says: Record<string, Localised> = {
  'mention.missing': {
    en: 'The text does not mention {mention} on every path.',
    fr: 'Le texte ne mentionne pas {mention} sur tous les chemins.',
    ru: 'Текст не во всех вариантах упоминает: {mention}.',
  },
  'wording.frame': {
    en: 'This reads as a {category}.',
    fr: 'Cela se lit comme une {category}.',
    ru: 'Это читается как {category}.',
  },
  'cap.over': {
    en: '{n, plural, one {# call} other {# calls}} from {from} to {to} about debt {debt}; at most {max} in any {days} consecutive days.',
    fr: '{n, plural, one {# appel} other {# appels}} du {from} au {to} pour la créance {debt} ; au plus {max} en {days} jours consécutifs.',
    ru: '{n, plural, one {# звонок} few {# звонка} many {# звонков} other {# звонка}} с {from} по {to} по долгу {debt}; не более {max} за {days} дней подряд.',
  },
  'hours.outside': {
    en: 'Contact at {when}, outside the hours allowed.',
    fr: 'Contact le {when}, hors des heures permises.',
    ru: 'Контакт {when}, вне разрешённого времени.',
  },
  'ledger.differs': {
    en: 'The text claims {found}; the ledger gives {expected}.',
    fr: 'Le texte réclame {found} ; le grand livre donne {expected}.',
    ru: 'В тексте требуется {found}; по учёту долга — {expected}.',
  },
  'retention.late': {
    en: 'Kept since {since}, {over, plural, one {# day} other {# days}} longer than declared.',
    fr: 'Conservé depuis le {since}, soit {over, plural, one {# jour} other {# jours}} de plus que déclaré.',
    ru: 'Хранится с {since}, на {over, plural, one {# день} few {# дня} many {# дней} other {# дня}} дольше заявленного.',
  },
  'register-field.empty': {
    en: 'The activity “{name}” does not say who receives the data; {inputs} show {n, plural, one {# recipient} other {# recipients}}.',
    fr: 'L’activité « {name} » ne dit pas qui reçoit les données ; {inputs} en montrent {n}.',
    ru: 'В деятельности «{name}» не указаны получатели данных; {inputs} показывают: {n}.',
  },
};

let serial = 0;

export function finding(rule: string, key: string, more: Partial<Finding> & { subject: SubjectRef }): Finding {
  serial++;
  const found = cards.find((candidate) => candidate.id === rule);
  const hex = (serial * 2654435761).toString(16).padStart(12, '0').slice(-12);
  return {
    result: 'fail',
    says: key,
    data: {},
    evidence: [],
    identity: String(serial),
    fingerprint: `${hex}${'0123456789abcdef01'.repeat(2)}`.slice(0, 32),
    likeness: `like${hex}`,
    rule,
    severity: found?.severity ?? 'error',
    draft: found?.status === 'draft',
    doubts: [],
    ...more,
  };
}

function span(file: string, start: number, end: number, line: number, column: number): Span {
  return { file, start, end, line, column };
}

const template = (file: string, lang: 'fr' | 'en' | 'ru'): SubjectRef => ({
  on: 'passage',
  id: (file.split('/').at(-1) ?? '').split('.')[0] ?? '',
  file,
  template: (file.split('/').at(-1) ?? '').split('.')[0] ?? '',
  lang,
  channel: 'letter',
  stage: 'first-contact',
  jurisdictions: ['eu', 'fr'],
});

const quote = (text: string, before: string, after: string, at: Span, role: 'body' | 'subject' = 'body'): Evidence => ({
  type: 'quote',
  text,
  before,
  after,
  span: at,
  role,
});

const calls: Evidence[] = Array.from({ length: 9 }, (_, i) => ({
  type: 'event',
  id: `c-${4100 + i}`,
  at: `2026-09-${String(7 + Math.floor(i * 0.7)).padStart(2, '0')}T${String(9 + i).padStart(2, '0')}:15:00-04:00`,
  zone: 'America/New_York',
  what: i % 3 === 2 ? 'call answered' : 'call no-answer',
  place: { file: 'export/calls-2026-09.csv', line: 120 + i * 7 },
}));

const findings: Finding[] = [
  finding('fr.mention.debt-breakdown', 'missing', {
    data: { mention: 'amount-interest' },
    subject: template('templates/fr/mise-en-demeure.hbs', 'fr'),
    evidence: [
      {
        type: 'path',
        given: [
          { name: 'has_plan', is: false },
          { name: 'is_business', is: true },
        ],
      },
      quote(
        '372,45 € tous frais compris',
        'Vous restez redevable de la somme de ',
        ', à régler sous huit jours.',
        span('templates/fr/mise-en-demeure.hbs', 410, 438, 12, 37),
      ),
    ],
  }),
  finding('fr.mention.debt-breakdown', 'missing', {
    data: { mention: 'amount-principal' },
    subject: template('templates/fr/relance-1.hbs', 'fr'),
    evidence: [{ type: 'path', given: [{ name: 'multiple_invoices', is: true }] }],
  }),
  finding('fr.wording.seizure-without-title', 'frame', {
    data: { category: 'threat-seizure-no-title' },
    subject: template('templates/fr/derniere-relance.hbs', 'fr'),
    evidence: [
      quote(
        'un huissier saisira vos meubles dès lundi',
        'Sans règlement de votre part avant vendredi, ',
        ', sans autre avertissement.',
        span('templates/fr/derniere-relance.hbs', 221, 262, 8, 46),
      ),
    ],
  }),
  finding('us.frequency.calls-seven-in-seven', 'over', {
    data: { n: 9, from: { day: '2026-09-07' }, to: { day: '2026-09-13' }, debt: 'D-7781', max: 7, days: 7 },
    subject: { on: 'case', id: 'p-5f1c09', debtor: 'p-5f1c09', lang: 'en', jurisdictions: ['us'] },
    evidence: [...calls, { type: 'figure', label: 'contacts', expected: 7, found: 9 }],
    timeline: {
      type: 'window',
      zone: 'America/New_York',
      from: '2026-09-07',
      to: '2026-09-13',
      most: 7,
      contacts: calls.flatMap((call, i) =>
        call.type === 'event' ? [{ at: call.at, channel: 'call', outcome: 'no-answer', ...(i > 6 ? { over: true } : {}) }] : [],
      ),
    },
  }),
  finding('ru.timing.hours', 'outside', {
    data: { when: { at: '2026-10-03T17:42:00Z', zone: 'Asia/Yekaterinburg' } },
    subject: { on: 'case', id: 'p-88ab31', debtor: 'p-88ab31', lang: 'ru', jurisdictions: ['ru'] },
    evidence: [
      {
        type: 'event',
        id: 'm-90112',
        at: '2026-10-03T17:42:00Z',
        zone: 'Asia/Yekaterinburg',
        what: 'sms delivered',
        place: { file: 'export/messages-2026-10.csv', line: 5521 },
      },
      { type: 'figure', label: 'hour', expected: '09:00–20:00', found: '22:42' },
    ],
    timeline: {
      type: 'hours',
      zone: 'Asia/Yekaterinburg',
      contacts: [{ at: '2026-10-03T17:42:00Z', channel: 'sms', outcome: 'delivered', over: true }],
      days: [
        { day: '2026-10-02', open: '08:00-22:00' },
        { day: '2026-10-03', open: '09:00-20:00' },
        { day: '2026-10-04', open: '09:00-20:00' },
      ],
    },
  }),
  finding('ru.timing.hours', 'outside', {
    data: { when: { at: '2026-10-04T03:10:00Z', zone: 'Europe/Moscow' } },
    subject: {
      on: 'passage',
      id: 'm-90240',
      file: 'export/messages-2026-10.csv',
      line: 5649,
      debtor: 'p-12dd7e',
      at: '2026-10-04T03:10:00Z',
      lang: 'ru',
      channel: 'sms',
      jurisdictions: ['ru'],
    },
    evidence: [
      quote(
        'последнее предупреждение',
        'Уважаемый клиент, это ',
        '. Погасите задолженность 12 400 руб. сегодня.',
        span('export/messages-2026-10.csv', 901, 925, 5649, 88),
      ),
    ],
  }),
  finding('fr.amount.matches-ledger', 'differs', {
    data: { expected: { minor: 31062, currency: 'EUR' }, found: { minor: 37245, currency: 'EUR' } },
    subject: {
      on: 'passage',
      id: 'm-1042',
      file: 'export/messages-2026-09.csv',
      line: 1043,
      debtor: 'p-31c4aa',
      at: '2026-09-14T10:02:00+02:00',
      lang: 'fr',
      channel: 'email',
      jurisdictions: ['eu', 'fr'],
    },
    evidence: [
      quote(
        '372,45 EUR',
        'Le solde restant dû au 14/09/2026 est de ',
        ', pénalités incluses.',
        span('export/messages-2026-09.csv', 188, 198, 1043, 120),
      ),
      { type: 'figure', label: 'balance', expected: { minor: 31062, currency: 'EUR' }, found: { minor: 37245, currency: 'EUR' } },
      {
        type: 'event',
        id: 'D-204 payment',
        at: '2026-09-12T08:00:00+02:00',
        zone: 'Europe/Paris',
        what: 'payment',
        place: { file: 'export/ledger.csv', line: 877 },
      },
    ],
  }),
  finding('eu.retention.debtor-file', 'late', {
    data: { since: { day: '2019-04-30' }, over: 402 },
    subject: { on: 'holding', id: 'crm-calls', file: 'inventory.csv', line: 14, jurisdictions: ['eu', 'fr'] },
    evidence: [
      { type: 'field', path: 'period', value: 'P5Y' },
      { type: 'field', path: 'clockDay', value: '2020-10-15' },
      { type: 'figure', label: 'erase-by', expected: { day: '2025-10-15' }, found: 'active' },
    ],
  }),
  finding('eu.record.recipients', 'empty', {
    data: { name: 'Recouvrement amiable', inputs: { list: ['messages', 'ledger'] }, n: 2 },
    subject: { on: 'register', id: 'register', file: 'register.json', jurisdictions: ['eu'] },
    evidence: [{ type: 'field', path: 'activities[2].recipients', value: '' }],
  }),
  finding('eu.wording.plain-subject', 'frame', {
    data: { category: 'debt-word-in-subject' },
    subject: template('templates/en/reminder-2.hbs', 'en'),
    evidence: [quote('overdue debt', 'Your ', ' with Example Energy', span('templates/en/reminder-2.hbs', 14, 26, 2, 15), 'subject')],
  }),
  finding('fr.wording.seizure-without-title', 'frame', {
    result: 'unsure',
    data: { category: 'threat-seizure-no-title' },
    doubts: [{ axis: 'stage' }, { axis: 'debtor' }],
    subject: template('templates/ru/final.hbs', 'ru'),
    evidence: [quote('опишут имущество', 'Если долг не будет погашен, приставы ', '.', span('templates/ru/final.hbs', 300, 316, 9, 38))],
  }),
  finding('eu.wording.plain-subject', 'frame', {
    data: { category: 'debt-word-in-subject' },
    subject: template('templates/en/reminder-1.hbs', 'en'),
    evidence: [quote('payment', 'A note about your ', '', span('templates/en/reminder-1.hbs', 18, 25, 1, 19), 'subject')],
  }),
  finding('fr.wording.tone', 'frame', {
    data: { category: 'shaming-insult' },
    subject: template('templates/fr/relance-2.hbs', 'fr'),
    evidence: [quote('votre négligence', 'Nous déplorons ', ' persistante.', span('templates/fr/relance-2.hbs', 77, 93, 4, 16))],
  }),
];

const decisions: Decision[] = [
  decision(findings[11], 'accepted', 'house-style', 'The word “payment” alone tells a bystander nothing.', 'a.martin', '2027-03-31'),
  decision(findings[2], 'false-positive', 'quoted', 'Quoted from the judgment of 3 May.', 'a.martin'),
  decision(findings[7], 'confirmed', 'agreed', 'Erasure ordered.', 'j.petrova'),
];

function decision(
  of: Finding | undefined,
  verdict: Decision['verdict'],
  reason: string,
  comment: string,
  by: string,
  until?: string,
): Decision {
  if (!of) throw new Error('no such finding in the sample');
  return {
    id: `d-${of.fingerprint.slice(0, 6)}`,
    fingerprint: of.fingerprint,
    likeness: of.likeness,
    subject: of.subject.id,
    rule: of.rule,
    verdict,
    reason,
    comment,
    by,
    at: '2026-11-20T09:30:00Z',
    ...(until === undefined ? {} : { until }),
  };
}

function sampleRun(): AuditRun {
  const tallies: Tally[] = cards.map(({ id }) => tallyOf(id));
  return {
    schema: 1,
    tool: { name: 'amiable', version: '0.1.0' },
    startedAt: '2026-11-21T08:00:00Z',
    asOf: '2026-11-21',
    company: 'Exemple Énergie SA',
    jurisdictions: ['eu', 'fr', 'ru', 'us'],
    packs: [
      pack('eu', { en: 'European Union', fr: 'Union européenne', ru: 'Европейский союз' }, 46),
      pack('fr', { en: 'France', fr: 'France', ru: 'Франция' }, 78),
      pack('ru', { en: 'Russia', fr: 'Russie', ru: 'Россия' }, 54),
      pack('us', { en: 'United States', fr: 'États-Unis', ru: 'США' }, 70),
    ],
    inputs: [
      { name: 'templates', path: 'templates/', sha256: sha(1), bytes: 48_211, records: 24, setAside: 0 },
      { name: 'messages', path: 'export/messages-2026-09.csv', sha256: sha(2), bytes: 9_120_455, records: 12_480, setAside: 2 },
      { name: 'messages', path: 'export/messages-2026-10.csv', sha256: sha(3), bytes: 8_730_010, records: 11_902, setAside: 0 },
      { name: 'ledger', path: 'export/ledger.csv', sha256: sha(4), bytes: 3_204_118, records: 40_211, setAside: 1 },
      { name: 'inventory', path: 'inventory.csv', sha256: sha(5), bytes: 4_011, records: 31, setAside: 0 },
      { name: 'register', path: 'register.json', sha256: sha(6), bytes: 8_320, records: 7, setAside: 0 },
    ],
    problems: [
      {
        code: 'field-invalid',
        data: { field: 'at', value: '14/09/26 25:10', expected: 'RFC 3339' },
        file: 'export/messages-2026-09.csv',
        line: 88,
        excerpt: 'm-87,p-31c4aa,14/09/26 25:10,email,out',
      },
      {
        code: 'field-missing',
        data: { field: 'debtor' },
        file: 'export/messages-2026-09.csv',
        line: 4012,
        excerpt: 'm-4011,,2026-09-20T10:00:00Z,sms,out',
      },
      { code: 'row-broken', data: { reason: 'unterminated quote' }, file: 'export/ledger.csv', line: 30_118 },
      { code: 'rule-crashed', data: { rule: 'fr.vulnerability.over-indebtedness', subject: 'case p-00aa17', reason: 'boom' } },
    ],
    subjects: { passage: 24_406, case: 1_893, holding: 31, register: 1 },
    tallies,
    catalogue: { rules: Object.fromEntries(cards.map((one) => [one.id, one])), says },
    findings: { count: findings.length, sha256: sha(7) },
  };
}

function tallyOf(rule: string): Tally {
  if (rule === 'fr.vulnerability.over-indebtedness') return { rule, passed: 0, failed: 0, unsure: 0, notRun: { crashed: 1 } };
  if (rule === 'fr.frequency.visits') return { rule, passed: 0, failed: 0, unsure: 0, notRun: { 'not-applicable': 1893 } };
  if (rule === 'fr.third-party.guarantor')
    return { rule, passed: 0, failed: 0, unsure: 0, notRun: { 'input-missing': 1893 }, missing: ['debtors'] };
  if (rule === 'us.frequency.calls-seven-in-seven') return { rule, passed: 610, failed: 1, unsure: 0, notRun: { 'not-applicable': 1282 } };
  const own = findings.filter((one) => one.rule === rule);
  const unsure = own.filter((one) => one.result === 'unsure').length;
  return { rule, passed: 40 + rule.length, failed: own.length - unsure, unsure, notRun: { 'not-applicable': 120 } };
}

function pack(id: string, name: Localised, rules: number): AuditRun['packs'][number] {
  return { id, name, sha256: sha(id.charCodeAt(0)), rules };
}

function sha(seed: number): string {
  return Array.from({ length: 64 }, (_, i) => ((seed * 31 + i * i * 7 + i) % 16).toString(16)).join('');
}
