// What the law files say of frequency, as plain SQL, written from their texts and not from the code that judges.

/** One rule in SQL. */
export interface FrequencyQuery {
  rule: string;
  /** Whom it protects; consumers alone when left out. */
  debtors?: 'all';
  /** Where it is law, when that is not the whole country. */
  region?: string;
  /** Where contacts are counted: those that count, `id, debtor, zone, day, account, sure`. */
  counted?: string;
  /**
   * Contacts that break it: `debtor, zone, account, name, first, id, sure`, once for the contacts that count for certain and once for all.
   * `name` is the sort of the window, `first` the first day of a calendar unit, or the day of the contact.
   */
  breaches: string;
}

/** At most so many in any run of days, or in a calendar unit, from the day on which the number began to hold. */
type Limit = { max: number; since: string } & ({ days: number } | { unit: 'day' | 'week' | 'month' });

/** Reads the files of a log. */
export const READ = (folder: string): string => `
  CREATE TABLE message AS
    SELECT *, "at"::TIMESTAMPTZ AS instant, row_number() OVER () AS line FROM read_csv('${folder}/messages.csv', all_varchar = true);
  CREATE TABLE debtor AS SELECT * FROM read_csv('${folder}/debtors.csv', all_varchar = true);
  CREATE TABLE ledger AS SELECT * FROM read_csv('${folder}/ledger.csv', all_varchar = true);
`;

/**
 * Looks at a log as the law does.
 * `contact`: each contact on every calendar on which its debtor may live, with the law of the debtor's place.
 * `about`: the debts of each contact. It says which it is about, else it is about the only debt there is, else perhaps about any.
 * `principal`: the creditor for whom it was made, in the same way.
 */
export const PREPARE = `
  -- Nobody said where they live: they may live in any zone of their country.
  CREATE OR REPLACE TABLE home AS
    SELECT debtor, coalesce(debtor.zone, own.zone, whole.zone) AS zone
    FROM debtor
      LEFT JOIN place AS own ON own.jurisdiction = debtor.jurisdiction AND own.region = debtor.region AND own.region <> '' AND debtor.zone IS NULL
      LEFT JOIN place AS whole ON whole.jurisdiction = debtor.jurisdiction AND whole.region = '' AND debtor.zone IS NULL AND own.zone IS NULL;

  CREATE OR REPLACE TABLE contact AS
    SELECT message.*, jurisdiction, region, type, home.zone, (instant AT TIME ZONE home.zone)::DATE AS day,
      coalesce(recipient, 'debtor') AS reached,
      coalesce(purpose, 'none') AS why,
      -- A call or visit is known by how it ended; so is what came back. An unheard-of word may mean anything.
      CASE WHEN outcome IS NULL THEN channel NOT IN ('call', 'visit')
        ELSE outcome IN ('delivered', 'bounced', 'busy', 'no-answer', 'not-in-service', 'voicemail', 'answered', 'conversation', 'abandoned',
          'returned', 'wrong-number') END AS end_known,
      coalesce(outcome, 'none') AS ended,
      CASE WHEN coalesce(recipient, 'debtor') <> 'debtor' THEN concat_ws(' ', recipient, coalesce(address, '')) END AS person
    FROM message JOIN debtor USING (debtor) JOIN home USING (debtor);

  CREATE OR REPLACE TABLE debt AS
    SELECT DISTINCT debtor, debt FROM ledger WHERE debt IS NOT NULL
    UNION SELECT debtor, unnest(string_split(debts, '|')) FROM message WHERE debts IS NOT NULL;

  CREATE OR REPLACE TABLE about AS
    SELECT id, unnest(string_split(debts, '|')) AS debt, true AS named, contains(debts, '|') AS several FROM message WHERE debts IS NOT NULL
    UNION ALL
    SELECT id, debt, false, count(*) OVER (PARTITION BY id) > 1 FROM message LEFT JOIN debt USING (debtor) WHERE debts IS NULL;

  CREATE OR REPLACE TABLE principal AS
    SELECT id, creditor AS name, true AS sure FROM message WHERE creditor IS NOT NULL
    UNION ALL
    SELECT id, known.creditor, count(*) OVER (PARTITION BY id) = 1
    FROM message LEFT JOIN (SELECT DISTINCT debtor, creditor FROM message WHERE creditor IS NOT NULL) AS known USING (debtor)
    WHERE message.creditor IS NULL;

  -- Calls up to the one by which a number proves to be a stranger's did not reach the debtor.
  CREATE OR REPLACE TABLE stray AS
    SELECT DISTINCT message.id FROM message JOIN (
      SELECT debtor, address, instant FROM message WHERE outcome = 'wrong-number' AND address IS NOT NULL
      UNION ALL SELECT debtor, address, "at"::TIMESTAMPTZ FROM ledger WHERE what = 'wrong-number' AND address IS NOT NULL
    ) AS proof USING (debtor, address) WHERE message.instant <= proof.instant;

  CREATE OR REPLACE TABLE consent AS
    SELECT debtor, debt, channel, coalesce("by", 'debtor') AS giver, length("at") = 10 AS day_alone, "at"[1:10]::DATE AS written, "at"::TIMESTAMPTZ AS instant
    FROM ledger WHERE what = 'consent' AND coalesce("by", 'debtor') IN ('debtor', 'consumer');

  CREATE OR REPLACE TABLE withdrawal AS
    SELECT debtor, debt, coalesce("by", 'debtor') AS giver, "at"::TIMESTAMPTZ AS instant FROM ledger WHERE what = 'consent-withdrawn';

  -- A contact and a consent that covers it: given before, for this debt and channel, and not withdrawn since.
  CREATE OR REPLACE TABLE consented AS
    SELECT contact.id, contact.zone, contact.debtor, contact.day, contact.instant, consent.debt, consent.instant AS since, day_alone,
      CASE WHEN day_alone THEN written ELSE (consent.instant AT TIME ZONE contact.zone)::DATE END AS first_day
    FROM contact JOIN consent USING (debtor)
    WHERE CASE WHEN day_alone THEN written <= contact.day ELSE consent.instant <= contact.instant END
      AND (consent.debt IS NULL OR debts IS NULL OR list_contains(string_split(debts, '|'), consent.debt))
      AND (consent.channel IS NULL OR consent.channel = contact.channel)
      AND NOT EXISTS (
        FROM withdrawal
        WHERE withdrawal.debtor = consent.debtor AND withdrawal.giver = consent.giver AND withdrawal.instant > consent.instant
          AND withdrawal.instant <= contact.instant AND (withdrawal.debt IS NULL OR withdrawal.debt = consent.debt)
      );

  -- Regulation F, comment 14(b)(3)(i)-2 and -3: for seven days, the day of receipt being the first, and until the next conversation about the debt.
  CREATE OR REPLACE TABLE consented_for_a_week AS
    SELECT id, zone FROM consented
    WHERE day < first_day + 7 AND NOT EXISTS (
      FROM contact AS talk
      WHERE talk.debtor = consented.debtor AND talk.zone = consented.zone AND talk.outcome = 'conversation' AND talk.instant < consented.instant
        AND CASE WHEN day_alone THEN talk.day > first_day ELSE talk.instant > since END
        AND (consented.debt IS NULL OR talk.debts IS NULL OR list_contains(string_split(talk.debts, '|'), consented.debt))
    );

  -- The log says that there was consent, and the ledger knows of none.
  CREATE OR REPLACE TABLE claimed AS
    SELECT id FROM message WHERE consent NOT IN ('no') AND debtor NOT IN (SELECT debtor FROM consent);
`;

/** To whom Regulation F does not apply: who speaks for the person, and who is no person of the debt (1006.6(d)(1), 1006.14(b)(2)(i)). */
const REG_F_PERSONS = `reached NOT IN ('attorney', 'credit-bureau', 'creditor', 'creditor-attorney', 'collector-attorney')`;

/** Calls that count under Regulation F: those that connect, to a number that is not a stranger's (1006.14(b)(3)(iii), comment 14(b)(2)-1). */
const REG_F_CALLS = `jurisdiction = 'us' AND direction = 'out' AND channel IN ('call', 'voicemail') AND ended NOT IN ('busy', 'not-in-service')
    AND ${REG_F_PERSONS} AND id NOT IN (FROM stray)`;

const perPersonAndDebt = (consents: string) => `
  SELECT id, debtor, zone, day, instant, line, concat_ws(' ', person, debt) AS account,
    end_known
      AND (named OR NOT several)
      -- Comment 14(b)(4)-1: an unanswered call about several debts is counted to one of them, and the collector chooses.
      AND NOT (named AND several AND ended = 'no-answer')
      AND id NOT IN (FROM claimed) AS sure
  FROM contact JOIN about USING (id) WHERE ${REG_F_CALLS} AND (id, zone) NOT IN (SELECT (id, zone) FROM ${consents})`;

const perDebt = (sure: string, where: string) => `
  SELECT id, debtor, zone, day, instant, line, coalesce(debt, '') AS account, (${sure}) AND (named OR NOT several) AS sure
  FROM contact JOIN about USING (id) WHERE jurisdiction = 'us' AND direction = 'out' AND reached = 'debtor' AND ${where}`;

const perCreditor = (sure: string, where: string) => `
  SELECT id, debtor, zone, day, instant, line, coalesce(name, '') AS account, (${sure}) AND principal.sure AS sure
  FROM contact JOIN principal USING (id) WHERE direction = 'out' AND reached = 'debtor' AND ${where}`;

const allTogether = (sure: string, where: string) => `
  SELECT id, debtor, zone, day, instant, line, '' AS account, ${sure} AS sure FROM contact WHERE direction = 'out' AND ${where}`;

/** The contacts with which an account goes over one of its limits. */
function over(limits: readonly Limit[], counted: string): Required<Pick<FrequencyQuery, 'counted' | 'breaches'>> {
  const parts = limits.flatMap((limit) => [overOne(limit, ''), overOne(limit, 'WHERE sure')]);
  return { counted, breaches: `WITH counted AS (${counted}) ${parts.join(' UNION ALL ')}` };
}

function overOne(limit: Limit, where: '' | 'WHERE sure'): string {
  const columns = (name: string, first: string) =>
    `debtor, zone, account, '${name}' AS name, ${first}::VARCHAR AS first, id, ${where !== ''} AS sure`;
  if ('days' in limit)
    return `
      SELECT ${columns('days', 'day')}
      FROM (SELECT *, day - lag(day, ${limit.max}) OVER (PARTITION BY debtor, zone, account ORDER BY instant, line) AS distance FROM counted ${where})
      WHERE distance < ${limit.days} AND day >= DATE '${limit.since}'`;
  return `
    SELECT ${columns(limit.unit, 'unit')}
    FROM (
      SELECT *, row_number() OVER (PARTITION BY debtor, zone, account, unit ORDER BY instant, line) AS place
      FROM (SELECT *, date_trunc('${limit.unit}', day)::DATE AS unit FROM counted ${where}))
    WHERE place > ${limit.max} AND day >= DATE '${limit.since}'`;
}

export const FREQUENCY_QUERIES: readonly FrequencyQuery[] = [
  {
    // 12 CFR 1006.14(b)(2)(i)(A): more than seven times within seven consecutive days in connection with a particular debt.
    rule: 'us.frequency.calls-7-in-7',
    ...over([{ max: 7, days: 7, since: '2021-11-30' }], perPersonAndDebt('consented_for_a_week')),
  },
  {
    // Comment 14(b)(2)(i)-2: calls that crowd on one day. Consent lasts until it is withdrawn: the week is that of the other rule.
    rule: 'us.frequency.patterns-and-cumulative-contact',
    ...over([{ max: 5, unit: 'day', since: '2021-11-30' }], perPersonAndDebt('consented')),
  },
  {
    rule: 'us.frequency.nyc-three-per-7-days',
    region: 'NYC',
    ...over(
      [{ max: 3, days: 7, since: '2026-09-01' }],
      perDebt(
        'true',
        `channel IN ('call', 'voicemail', 'sms', 'email', 'messenger', 'social')
        AND why NOT IN ('reply', 'callback', 'opt-out-confirmation')`,
      ),
    ),
  },
  {
    // A communication conveys something: whether a call that nobody took does is open.
    rule: 'us.frequency.wa-three-per-week',
    region: 'WA',
    ...over(
      [{ max: 3, days: 7, since: '1972-01-01' }],
      allTogether(
        `end_known AND ended NOT IN ('no-answer', 'abandoned')`,
        `jurisdiction = 'us' AND reached IN ('debtor', 'spouse') AND ended NOT IN ('busy', 'not-in-service', 'bounced', 'returned', 'wrong-number')
        AND why NOT IN ('reply', 'callback', 'opt-out-confirmation', 'access-answer', 'complaint-acknowledgement', 'dispute-outcome',
          'verification', 'payment-receipt')`,
      ),
    ),
  },
  {
    rule: 'us.frequency.dc-calls-and-messages-electronic',
    region: 'DC',
    ...over(
      [{ max: 5, days: 7, since: '2023-01-01' }],
      perDebt('true', `channel IN ('sms', 'email', 'messenger', 'social') AND why NOT IN ('reply', 'opt-out-confirmation')`),
    ),
  },
  {
    rule: 'us.frequency.dc-calls-and-messages-calls',
    region: 'DC',
    ...over(
      [{ max: 4, days: 7, since: '2023-01-01' }],
      perDebt(
        'end_known',
        `channel IN ('call', 'voicemail') AND ended NOT IN ('busy', 'not-in-service', 'wrong-number')
        AND why NOT IN ('reply', 'callback') AND id NOT IN (FROM stray)`,
      ),
    ),
  },
  {
    // 940 CMR 7.04(1)(f): to initiate a communication, via telephone or text. A call that nobody took is one for some and none for others.
    rule: 'us.frequency.ma-two-per-7-days',
    region: 'MA',
    ...over(
      [{ max: 2, days: 7, since: '2012-03-02' }],
      perDebt(
        `end_known AND ended <> 'no-answer'`,
        `channel IN ('call', 'voicemail', 'sms') AND ended NOT IN ('busy', 'not-in-service')
        AND why NOT IN ('reply', 'callback', 'opt-out-confirmation') AND id NOT IN (FROM stray)`,
      ),
    ),
  },
  {
    // 230-ФЗ, ст. 7 ч. 3 п. 3: переговоры, в том числе с автоматизированным интеллектуальным агентом.
    rule: 'ru.frequency.calls',
    ...over(
      [
        { max: 1, unit: 'day', since: '2017-01-01' },
        { max: 2, unit: 'week', since: '2024-02-01' },
        { max: 8, unit: 'month', since: '2024-02-01' },
      ],
      perCreditor(
        `ended IN ('conversation', 'answered')`,
        `jurisdiction = 'ru' AND channel = 'call' AND actor IS DISTINCT FROM 'recording' AND why NOT IN ('reply', 'callback')
        AND (ended IN ('conversation', 'answered', 'abandoned') OR NOT end_known)`,
      ),
    ),
  },
  {
    // Ст. 7 ч. 5 п. 2: текстовые, голосовые и иные сообщения; запись, которую проиграли по телефону, — голосовое сообщение.
    rule: 'ru.frequency.messages',
    ...over(
      [
        { max: 2, unit: 'day', since: '2017-01-01' },
        { max: 4, unit: 'week', since: '2024-02-01' },
        { max: 16, unit: 'month', since: '2024-02-01' },
      ],
      perCreditor(
        `channel <> 'call' AND end_known AND ended <> 'bounced' OR channel = 'call' AND actor IS NOT NULL AND end_known`,
        `jurisdiction = 'ru' AND (
        channel IN ('sms', 'email', 'push', 'messenger', 'portal', 'voicemail', 'social')
          AND why NOT IN ('reply', 'callback', 'payment-receipt', 'opt-out-confirmation', 'access-answer', 'complaint-acknowledgement')
        OR channel = 'call' AND coalesce(actor, 'recording') = 'recording'
          AND (ended IN ('answered', 'voicemail', 'conversation') OR NOT end_known))`,
      ),
    ),
  },
  {
    // Ст. 7 ч. 3 п. 2: личные встречи — не более одной в календарную неделю.
    rule: 'ru.frequency.meetings',
    ...over(
      [{ max: 1, unit: 'week', since: '2024-02-01' }],
      perCreditor(
        'end_known',
        `jurisdiction = 'ru' AND channel = 'visit' AND why NOT IN ('reply', 'callback')
        AND (ended IN ('conversation', 'answered') OR NOT end_known)`,
      ),
    ),
  },
  {
    // D223-9, al. 3: quatre tentatives en trente jours.
    rule: 'fr.frequency.call-cap-proxy',
    ...over(
      [{ max: 4, days: 30, since: '2023-03-01' }],
      allTogether(
        'end_known',
        `jurisdiction = 'fr' AND channel = 'call' AND reached = 'debtor' AND ended NOT IN ('busy', 'not-in-service')
        AND why NOT IN ('reply', 'callback')`,
      ),
    ),
  },
  {
    rule: 'uk.frequency.excessive-contact',
    ...over(
      [
        { max: 3, days: 7, since: '2014-04-01' },
        { max: 8, unit: 'month', since: '2014-04-01' },
      ],
      allTogether(
        'end_known',
        `jurisdiction = 'uk' AND channel <> 'portal' AND reached = 'debtor' AND ended NOT IN ('not-in-service', 'wrong-number')
        AND why NOT IN ('reply', 'callback', 'payment-receipt', 'opt-out-confirmation', 'privacy-notice', 'access-answer',
          'complaint-acknowledgement', 'complaint-outcome', 'final-response', 'dispute-outcome', 'data-complaint', 'statutory-notice',
          'arrears-notice', 'default-notice', 'letter-of-claim', 'claim-issued')`,
      ),
    ),
  },
  {
    rule: 'be.frequency.no-statutory-number',
    ...over(
      [
        { max: 2, days: 7, since: '2023-09-01' },
        { max: 5, unit: 'month', since: '2023-09-01' },
      ],
      allTogether(
        'end_known',
        `jurisdiction = 'be' AND reached = 'debtor' AND ended NOT IN ('busy', 'no-answer', 'not-in-service', 'bounced', 'returned')
        AND why NOT IN ('reply', 'callback', 'payment-receipt', 'privacy-notice', 'access-answer', 'complaint-acknowledgement',
          'dispute-outcome', 'opt-out-confirmation')`,
      ),
    ),
  },
  {
    rule: 'it.timing.unirec-hours-and-frequency-talks',
    ...over(
      [
        { max: 1, unit: 'day', since: '2015-05-13' },
        { max: 3, unit: 'week', since: '2015-05-13' },
      ],
      perCreditor(
        `ended = 'conversation'`,
        `jurisdiction = 'it' AND channel IN ('call', 'visit') AND why <> 'callback' AND (ended IN ('conversation', 'answered') OR NOT end_known)`,
      ),
    ),
  },
  {
    // Garante 30.11.2005: none at all, whoever hears it.
    rule: 'it.channel.no-visible-or-prerecorded-demands',
    debtors: 'all',
    ...over(
      [{ max: 0, unit: 'day', since: '2005-11-30' }],
      allTogether(
        `end_known AND actor IS NOT NULL`,
        `jurisdiction = 'it' AND channel IN ('call', 'voicemail') AND coalesce(actor, 'recording') = 'recording'
        AND ended NOT IN ('busy', 'not-in-service', 'no-answer', 'abandoned')
        AND why NOT IN ('reply', 'callback', 'payment-receipt', 'opt-out-confirmation')`,
      ),
    ),
  },
  {
    rule: 'de.frequency.phone-contact-house-rule',
    debtors: 'all',
    ...over(
      [
        { max: 1, unit: 'day', since: '2021-10-01' },
        { max: 3, unit: 'week', since: '2021-10-01' },
      ],
      allTogether(
        `ended = 'conversation'`,
        `jurisdiction = 'de' AND channel = 'call' AND reached = 'debtor' AND why NOT IN ('reply', 'callback')
        AND (ended IN ('conversation', 'answered') OR NOT end_known)`,
      ),
    ),
  },
  {
    // 12 CFR 1006.14(b)(2)(i)(B): within seven consecutive days after a telephone conversation about the debt, its day being the first.
    rule: 'us.frequency.call-after-conversation',
    breaches: `
      WITH talk AS (
        SELECT id, debtor, zone, day, instant, concat_ws(' ', person, debt) AS account, ended = 'conversation' AND (named OR NOT several) AS sure
        FROM contact JOIN about USING (id)
        WHERE jurisdiction = 'us' AND channel = 'call' AND (ended IN ('conversation', 'answered') OR NOT end_known) AND ${REG_F_PERSONS}
      ), called AS (
        SELECT id, debtor, zone, day, instant, concat_ws(' ', person, debt) AS account,
          end_known AND (named OR NOT several) AND id NOT IN (FROM claimed) AS sure
        FROM contact JOIN about USING (id) WHERE ${REG_F_CALLS} AND (id, zone) NOT IN (SELECT (id, zone) FROM consented_for_a_week)
      )
      SELECT debtor, zone, account, 'conversation' AS name, called.day::VARCHAR AS first, called.id, called.sure AND talk.sure AS sure
      FROM called JOIN talk USING (debtor, zone, account)
      WHERE talk.instant < called.instant AND called.day < talk.day + 7`,
  },
];

/** Whether a rule protects a debtor: NULL when nobody says who or where the debtor is. */
function protects({ debtors, region }: FrequencyQuery): string {
  const who = debtors === 'all' ? 'true' : `type = 'consumer'`;
  return region === undefined ? who : `${who} AND region = '${region}'`;
}

/**
 * Debtors who fail a rule, or of whom it cannot be said for certain; others pass. It is certain when one and the same contact is too many wherever
 * the debtor may live, for a finding is about contacts, and when the debtor is known to be one whom the rule protects.
 */
export function verdictsOf(query: FrequencyQuery): string {
  return `
    WITH breach AS (${query.breaches}),
      everywhere AS (SELECT debtor, count(*) AS zones FROM home GROUP BY debtor),
      seen AS (SELECT debtor, name, account, id, count(DISTINCT zone) FILTER (sure) AS zones FROM breach GROUP BY ALL)
    SELECT debtor, CASE WHEN bool_or(seen.zones = everywhere.zones AND (${protects(query)}) IS NOT NULL) THEN 'fail' ELSE 'unsure' END AS verdict
    FROM seen JOIN everywhere USING (debtor) JOIN debtor USING (debtor)
    WHERE (${protects(query)}) IS NOT FALSE
    GROUP BY debtor`;
}

/** Windows that are over a limit, of debtors who live in one zone: of others, one breach stands for those of all their zones. */
export function windowsOf(query: FrequencyQuery): string {
  return `
    SELECT DISTINCT debtor, account, name, first, sure
    FROM (${query.breaches}) JOIN debtor USING (debtor)
    WHERE (${protects(query)}) IS NOT FALSE AND debtor IN (SELECT debtor FROM home GROUP BY debtor HAVING count(*) = 1)`;
}
