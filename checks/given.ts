import { factsOfDebtor } from './cases.ts';
import { packsFor } from './jurisdictions.ts';
import { parseMoney } from './lib/money.ts';
import { stageOf } from './lib/stages.ts';
import { versionOf } from './lib/translations.ts';
import { approvedText, passageOfMessage, passageOfTemplate } from './passages.ts';
import type { Pack } from './read/packs.ts';
import { readTemplate } from './read/template.ts';
import {
  type Activity,
  AXES,
  type Case,
  type Channel,
  type Collector,
  type DataBreach,
  type Day,
  type Debtor,
  type DebtorType,
  type Facts,
  type HoldingRecord,
  type Lang,
  type LedgerEvent,
  type Message,
  type Passage,
  type Rule,
  type Subject,
  type SubjectName,
  type TemplateNode,
  type TemplateSyntax,
} from './types.ts';

/** The compact subject of an example; CONTRIBUTING.md shows what it looks like. */
interface Given {
  day?: Day;
  asOf?: Day;
  // a passage
  text?: string;
  html?: string;
  subject?: string;
  template?: string;
  includes?: Record<string, string>;
  syntax?: TemplateSyntax;
  markup?: 'text' | 'html';
  lang?: Lang;
  creditor?: string;
  collectorName?: string;
  slots?: Record<string, string>;
  offered?: string[];
  elsewhere?: string[];
  /** What the same template says in other languages. */
  translations?: Partial<Record<Lang, string>>;
  /** Templates that the message should follow, by their ids; and the one that its record names. */
  approved?: Record<string, string>;
  named?: string;
  actor?: string;
  purpose?: string;
  // a case
  debtor?: Partial<Debtor> | string;
  messages?: GivenMessage[];
  ledger?: GivenEvent[];
  // a register
  activities?: Activity[];
  breaches?: DataBreach[];
  observed?: { channels?: Channel[]; actors?: string[]; holdings?: HoldingRecord[] };
  [field: string]: unknown;
}

type GivenMessage = Partial<Omit<Message, 'ms' | 'place' | 'at'>> & { at: string };
type GivenEvent = { at: string; what: string; amount?: string; debt?: string } & Record<string, string>;

const PLACE = { file: 'example', line: 1 };
const USUAL_DAY: Day = '2026-11-02';

/** Builds the subject that an example of a rule describes; what it leaves out is taken from the rule itself. */
export function subjectOf(rule: Rule, given: unknown, on: SubjectName, packs: readonly Pack[]): Subject {
  const example = given as Given;
  const day = example.day ?? example.asOf ?? usualDay(rule);
  switch (on) {
    case 'passage':
      return passageOf(rule, example, day, packs);
    case 'case':
      return caseOf(rule, example, packs);
    case 'holding': {
      const { asOf, day: _, ...fields } = example;
      const record = { id: 'H1', system: 'crm', about: 'all debtors', ...fields, place: PLACE } as HoldingRecord;
      return { on, id: record.id, facts: factsOf(rule, example, packs), day, record };
    }
    case 'register': {
      const observed = { channels: [], actors: [], holdings: [], ...example.observed };
      observed.holdings = observed.holdings.map((holding) => ({ ...holding, place: PLACE }));
      return {
        on,
        id: 'register',
        facts: factsOf(rule, example, packs),
        day,
        file: PLACE.file,
        activities: example.activities ?? [],
        ...(example.breaches ? { breaches: example.breaches } : {}),
        observed,
      };
    }
  }
}

function usualDay(rule: Rule): Day {
  if (rule.inForce.from > USUAL_DAY) return rule.inForce.from;
  return rule.inForce.to !== undefined && rule.inForce.to < USUAL_DAY ? rule.inForce.to : USUAL_DAY;
}

/** Facts that the example names; for the other axes the first value that the rule speaks of. */
function factsOf(rule: Rule, example: Given, packs: readonly Pack[]): Facts {
  const facts: Facts = { jurisdictions: packsFor([rule.jurisdiction], packs) };
  for (const axis of AXES) {
    const told = example[axis];
    const value = typeof told === 'string' ? told : rule.applies[axis]?.[0];
    if (value !== undefined) facts[axis] = axis === 'stage' ? (stageOf(value) ?? value) : value;
  }
  return facts;
}

function passageOf(rule: Rule, example: Given, day: Day, packs: readonly Pack[]): Passage {
  const facts = factsOf(rule, example, packs);
  const parties = {
    creditor: example.creditor === undefined ? [] : [example.creditor],
    collector: example.collectorName === undefined ? [] : [example.collectorName],
  };
  if (example.template === undefined) {
    const message = messageOf(
      {
        at: `${day}T10:00:00Z`,
        id: 'M1',
        ...pick(example, ['subject', 'html', 'lang', 'actor', 'purpose']),
        ...(example.named === undefined ? {} : { template: example.named }),
        ...(example.text === undefined ? {} : { body: example.text }),
      },
      'UTC',
    );
    return { ...passageOfMessage(message, day, facts, parties), ...approvedOf(example) };
  }
  const settings = { ...pick(example, ['syntax', 'markup', 'lang']), facts };
  const { template, problems } = readTemplate('example', example.template, settings);
  if (!template) throw new Error(`the template does not parse: ${problems.map((found) => JSON.stringify(found)).join('; ')}`);
  const { passage } = passageOfTemplate(template, day, facts, parties, example.slots ?? {}, includesOf(example));
  return {
    ...passage,
    ...pick(example, ['offered']),
    ...(example.elsewhere ? { elsewhere: { names: example.elsewhere, alone: [] } } : {}),
    ...translationsOf(example, day, facts),
  };
}

function translationsOf({ translations, ...example }: Given, day: Day, facts: Facts): Pick<Passage, 'translations'> {
  if (!translations) return {};
  const versions = Object.entries(translations).flatMap(([lang, text]) => {
    const settings = { ...pick(example, ['syntax', 'markup']), lang: lang as Lang, facts };
    // Of two versions that differ the later one is told: that is the example.
    const { template } = readTemplate(`another.${lang}`, text, settings);
    if (!template) return [];
    const { passage } = passageOfTemplate(template, day, facts, { creditor: [], collector: [] }, {}, new Map());
    return [{ ...versionOf(template, passage), lang: settings.lang }];
  });
  return { translations: versions };
}

function approvedOf({ approved }: Given): Pick<Passage, 'approved'> {
  if (!approved) return {};
  const read = Object.entries(approved).flatMap(([id, text]) => readTemplate(`${id}.hbs`, text, {}).template ?? []);
  return { approved: read.map((template) => approvedText(template, pick(template, ['facts', 'lang']), new Map())) };
}

function includesOf(example: Given): Map<string, TemplateNode[]> {
  const includes = Object.entries(example.includes ?? {});
  return new Map(
    includes.map(([name, text]) => {
      const { template } = readTemplate(name, text, pick(example, ['syntax', 'markup']));
      return [name, template?.parts.find((part) => part.role === 'body')?.nodes ?? []];
    }),
  );
}

function caseOf(rule: Rule, example: Given, packs: readonly Pack[]): Case {
  const told = typeof example.debtor === 'object' ? example.debtor : {};
  const debtor: Debtor = {
    id: 'D-EXAMPLE',
    jurisdiction: rule.jurisdiction,
    ...(rule.applies.debtor?.[0] ? { type: rule.applies.debtor[0] as DebtorType } : {}),
    ...(rule.applies.region?.[0] ? { region: rule.applies.region[0] } : {}),
    flags: [],
    place: PLACE,
    ...told,
  };
  const allZones = packs.find((pack) => pack.id === rule.jurisdiction)?.zones ?? [];
  // An example that says `zone: null` has a debtor whose zone nobody knows.
  const unknownZone = 'zone' in told && !told.zone;
  const zone = debtor.zone ?? allZones[0] ?? 'UTC';
  const collector = (example.collector ?? rule.applies.collector?.[0]) as Collector | undefined;
  const messages = (example.messages ?? []).map((message, i) => messageOf({ id: `M${i + 1}`, ...message }, zone));
  const ledger = (example.ledger ?? []).map((event) => eventOf(event, zone));
  return {
    on: 'case',
    id: debtor.id,
    debtor,
    facts: { ...factsOfDebtor(debtor, { packs, debtors: new Map(), ...(collector ? { collector } : {}) }), ...factsTold(rule, example) },
    ...(debtor.lang ? { lang: debtor.lang } : {}),
    zones: unknownZone ? allZones : [zone],
    messages: messages.sort((a, b) => a.ms - b.ms),
    ledger: ledger.sort((a, b) => a.ms - b.ms),
  };
}

/** Axes that a history has from elsewhere than the debtor file. */
function factsTold(rule: Rule, example: Given): Facts {
  const credit = example['credit'] ?? rule.applies.credit?.[0];
  return typeof credit === 'string' ? { credit } : {};
}

function messageOf(message: GivenMessage, zone: string): Message {
  const { at, ms } = instantOf(message.at, zone);
  return {
    id: 'M1',
    debtor: 'D-EXAMPLE',
    channel: 'letter',
    direction: 'out',
    ...(message.debts ? {} : { debts: ['D1'] }),
    ...message,
    at,
    ms,
    place: PLACE,
  };
}

function eventOf(event: GivenEvent, zone: string): LedgerEvent {
  const { at: given, what, amount, debt, ...extra } = event;
  const { at, ms } = instantOf(given, zone);
  const [figure, currency] = amount?.split(' ') ?? [];
  const money = figure && currency ? parseMoney(figure, currency) : undefined;
  return { debtor: 'D-EXAMPLE', debt: debt ?? 'D1', at, ms, what, ...(money ? { amount: money } : {}), extra, place: PLACE };
}

/** A day, a local time or an instant with its offset. A day alone is its first moment, as in a ledger. */
function instantOf(given: string, zone: string): { at: string; ms: number } {
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/.test(given);
  if (hasOffset) return { at: given, ms: Temporal.Instant.from(given).epochMilliseconds };
  const local = Temporal.PlainDateTime.from(given).toZonedDateTime(zone);
  return { at: local.toString({ timeZoneName: 'never' }), ms: local.epochMilliseconds };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;
}
