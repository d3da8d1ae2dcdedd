import type { Inputs, Kind } from '../../checks/kind.ts';
import { makeCalendar } from '../../checks/lib/calendar.ts';
import { instantsOf } from '../../checks/lib/zones.ts';
import type { Case, Dated, LedgerEvent, Message, Outcome, Rule } from '../../checks/types.ts';
import { datumText } from '../../reports/sentences/datum.ts';
import { fill } from '../../reports/sentences/icu.ts';

const ZONE = 'America/New_York';
const PLACE = { file: 'log.ndjson', line: 1 };

type Told<T> = Omit<Partial<T>, 'at' | 'ms'> & { at: string };

/** A debtor's history in short: local times of its first zone, ids by order. */
export function history(messages: Told<Message>[], ledger: Told<LedgerEvent>[] = [], more: Partial<Case> = {}): Case {
  const zone = more.zones?.[0] ?? ZONE;
  return {
    on: 'case',
    id: 'P1',
    debtor: undefined,
    facts: { jurisdictions: ['us'] },
    zones: [zone],
    messages: messages
      .map(
        (message, i): Message => ({
          id: `M${i + 1}`,
          debtor: 'P1',
          channel: 'call',
          direction: 'out',
          place: PLACE,
          ...message,
          ...instant(message.at, zone),
        }),
      )
      .sort((a, b) => a.ms - b.ms),
    ledger: ledger
      .map((event): LedgerEvent => ({ debtor: 'P1', debt: 'D1', what: '', extra: {}, place: PLACE, ...event, ...instant(event.at, zone) }))
      .sort((a, b) => a.ms - b.ms),
    ...more,
  };
}

function instant(at: string, zone: string): { at: string; ms: number } {
  if (/(Z|[+-]\d\d:\d\d)$/.test(at)) return { at, ms: Date.parse(at) };
  const ms = instantsOf(zone, at)[0]!;
  return { at: at.length === 10 ? at : new Date(ms).toISOString(), ms };
}

/** A rule of a kind, with numbers that have held for ever unless a list says otherwise. */
export function ruleOf(kind: string, options: Record<string, unknown>, params: Record<string, Dated['value'] | Dated[]> = {}): Rule {
  const dated = Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value : [{ from: '1970-01-01', value }]]);
  return {
    id: 'us.test.rule',
    jurisdiction: 'us',
    family: 'test',
    aliases: [],
    kind,
    status: 'live',
    severity: 'error',
    title: { en: '', fr: '', ru: '' },
    fix: { en: '', fr: '', ru: '' },
    law: [],
    inForce: { from: '1970-01-01' },
    applies: {},
    yieldsTo: [],
    params: Object.fromEntries(dated),
    options,
  };
}

const calendar = makeCalendar();

/** What a kind says, every sentence of it filled in each language: a hole without a value would show its braces. */
export function judge(kind: Kind<'case', never> | Kind<'case'>, subject: Case, rule: Rule, inputs: Partial<Inputs> = {}): Outcome[] {
  const outcomes = [...kind.check(subject, rule, { calendar, asOf: '2027-12-31', ...inputs } as Inputs)];
  for (const outcome of outcomes) for (const lang of ['en', 'fr', 'ru'] as const) sentence(kind, outcome, lang);
  return outcomes;
}

export function sentence(kind: Pick<Kind, 'says'>, { says, data }: Outcome, lang: 'en' | 'fr' | 'ru' = 'en'): string {
  const pattern = kind.says[says]?.[lang];
  if (pattern === undefined) throw new Error(`no sentence for ${says}`);
  const text = fill(lang, pattern, data, (datum) => datumText(datum, lang));
  if (/[{}]|\bundefined\b|, (plural|select),/.test(text)) throw new Error(`not filled: ${text}`);
  return text;
}

/** Ids of the contacts that an outcome shows. */
export function shown(outcome: Outcome | undefined): string[] {
  return outcome?.evidence.flatMap((piece) => (piece.type === 'event' ? [piece.id] : [])) ?? [];
}
