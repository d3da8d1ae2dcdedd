import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS } from '../../checks/types.ts';
import { type Random, seeded } from '../company/random.ts';

/** Debtors who are written to and called at random, around the law's limits and on both sides of midnight and of clock changes. */
interface Someone {
  id: string;
  type: string;
  jurisdiction: string;
  region: string;
  zone: string;
  debts: readonly string[];
  creditors: readonly string[];
}

interface Place {
  jurisdiction: string;
  region: string;
  zones: readonly string[];
  channels: readonly string[];
}

const MOSTLY_CALLS = ['call', 'call', 'call', 'call', 'voicemail', 'sms', 'email', 'visit'];
const MOSTLY_TEXTS = ['sms', 'sms', 'email', 'email', 'messenger', 'social', 'call', 'letter'];

const PLACES: readonly Place[] = [
  { jurisdiction: 'us', region: '', zones: ['America/New_York', 'America/Los_Angeles'], channels: MOSTLY_CALLS },
  { jurisdiction: 'us', region: '', zones: ['America/Chicago'], channels: ['call'] },
  { jurisdiction: 'us', region: 'WA', zones: ['America/Los_Angeles'], channels: CHANNELS },
  { jurisdiction: 'us', region: 'DC', zones: ['America/New_York'], channels: [...MOSTLY_CALLS, ...MOSTLY_TEXTS] },
  { jurisdiction: 'us', region: 'MA', zones: ['America/New_York'], channels: MOSTLY_CALLS },
  { jurisdiction: 'us', region: 'NYC', zones: ['America/New_York'], channels: MOSTLY_TEXTS },
  { jurisdiction: 'ru', region: '', zones: ['Europe/Moscow', 'Asia/Vladivostok'], channels: [...MOSTLY_CALLS, 'visit', 'visit'] },
  { jurisdiction: 'ru', region: '', zones: ['Europe/Kaliningrad', 'Asia/Omsk'], channels: [...MOSTLY_TEXTS, 'push', 'portal'] },
  { jurisdiction: 'fr', region: '', zones: ['Europe/Paris', 'America/Martinique'], channels: MOSTLY_CALLS },
  { jurisdiction: 'uk', region: '', zones: ['Europe/London'], channels: CHANNELS },
  { jurisdiction: 'be', region: '', zones: ['Europe/Brussels'], channels: CHANNELS },
  { jurisdiction: 'it', region: '', zones: ['Europe/Rome'], channels: MOSTLY_CALLS },
  { jurisdiction: 'de', region: '', zones: ['Europe/Berlin'], channels: MOSTLY_CALLS },
];

/** Eight weeks each: over the change of the Russian law and the American clocks, over the European ones, over the first day of the New York rule. */
const SEASONS = ['2024-01-20', '2026-03-05', '2026-08-10'];
const DAYS = 56;

const OUTCOMES = ['no-answer', 'no-answer', 'no-answer', 'conversation', 'conversation', 'answered', 'busy', 'voicemail', ''];
const RARE_OUTCOMES = ['not-in-service', 'wrong-number', 'abandoned', 'bounced', 'returned', 'CONNECTED/X'];
const RARE_RECIPIENTS = ['third-party', 'spouse', 'attorney', 'creditor'];
const PURPOSES = ['', '', '', 'reminder', 'reminder', 'arrears-notice'];
const RARE_PURPOSES = ['reply', 'callback', 'payment-receipt', 'opt-out-confirmation', 'privacy-notice', 'verification'];

/** Writes messages.csv, ledger.csv and debtors.csv. The same seed and size give the same bytes. */
export function writeRandomLog(folder: string, seed: number, messages: number): void {
  const random = seeded(seed);
  const season = Date.parse(`${random.pick(SEASONS)}T00:00:00Z`);
  const rows = { messages: [] as Row[], ledger: [] as Row[], debtors: [] as Row[] };
  while (rows.messages.length < messages) {
    const someone = meet(`P${rows.debtors.length + 1}`, random);
    const { id, type, jurisdiction, region, zone } = someone.who;
    rows.debtors.push({ debtor: id, type, jurisdiction, region, zone });
    // In bursts and at leisure: with one density for all, everybody would be over a limit or nobody.
    const most = random.pick([4, 12, 30, 60]);
    const contacts = Array.from({ length: Math.min(random.int(1, most), messages - rows.messages.length) }, () =>
      contact(someone, season, random),
    );
    for (const row of contacts) rows.messages.push({ id: `M${rows.messages.length + 1}`, ...row });
    rows.ledger.push(...facts(someone.who, season, random));
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, table] of Object.entries(rows)) writeFileSync(join(folder, `${name}.csv`), csv(table));
}

type Row = Readonly<Record<string, string>>;

function csv(rows: readonly Row[]): string {
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join(',')}\n`).join('');
}

interface Met {
  who: Someone;
  place: Place;
  /** The days of the season within which the debtor is contacted. */
  from: number;
  days: number;
}

function meet(id: string, random: Random): Met {
  const place = random.pick(PLACES);
  const days = random.pick([3, 9, 20, DAYS]);
  const who: Someone = {
    id,
    type: random.pick(['consumer', 'consumer', 'consumer', 'consumer', 'consumer', 'consumer', 'business', '']),
    jurisdiction: place.jurisdiction,
    region: place.region,
    zone: random.chance(0.9) ? random.pick(place.zones) : '',
    debts: random.pick([[`${id}-1`], [`${id}-1`], [`${id}-1`, `${id}-2`]]),
    creditors: random.pick([['Nordbank'], ['Nordbank'], ['Nordbank', 'Sudbank']]),
  };
  return { who, place, from: random.int(0, DAYS - days), days };
}

function contact({ who, place, from, days }: Met, season: number, random: Random): Row {
  const channel = random.pick(place.channels);
  return {
    debtor: who.id,
    at: instant(season, from, days, random),
    channel,
    direction: random.chance(0.94) ? 'out' : 'in',
    debts: random.chance(0.85) ? random.pick([who.debts, who.debts.slice(0, 1), who.debts.slice(-1)]).join('|') : '',
    creditor: random.chance(0.9) ? random.pick(who.creditors) : '',
    outcome: outcome(channel, random),
    actor: random.pick(['', 'human', 'human', 'bot', 'recording']),
    recipient: random.chance(0.1) ? random.pick(RARE_RECIPIENTS) : random.pick(['', 'debtor']),
    address: random.pick(['', '+1 212 555 0101', '+1 212 555 0102']),
    purpose: random.chance(0.12) ? random.pick(RARE_PURPOSES) : random.pick(PURPOSES),
    consent: random.chance(0.03) ? random.pick(['C-12', 'no']) : '',
  };
}

function outcome(channel: string, random: Random): string {
  if (random.chance(0.08)) return random.pick(RARE_OUTCOMES);
  return channel === 'call' || channel === 'visit' ? random.pick(OUTCOMES) : random.pick(['', 'delivered']);
}

/** Half of them on the full hour, where two contacts may fall on one instant and one on midnight. */
function instant(season: number, from: number, days: number, random: Random): string {
  const seconds = random.chance(0.5) ? random.int(0, days * 24) * 3600 : random.int(0, days * 86_400);
  return new Date(season + from * 86_400_000 + seconds * 1000).toISOString();
}

function facts({ id, debts }: Someone, season: number, random: Random): Row[] {
  const fact = (what: string, more: Partial<Row>): Row => ({
    debtor: id,
    debt: random.pick([...debts, '']),
    at: instant(season, 0, DAYS, random),
    what,
    by: '',
    channel: '',
    address: '',
    ...more,
  });
  const of = (probability: number, make: () => Row) => (random.chance(probability) ? [make()] : []);
  return [
    fact('due', { debt: debts[0]! }),
    ...of(0.2, () => fact('consent', { by: random.pick(['', 'debtor', 'spouse']), channel: random.pick(['', '', 'call', 'sms']) })),
    ...of(0.1, () => fact('consent', { at: instant(season, 0, DAYS, random).slice(0, 10) })),
    ...of(0.1, () => fact('consent-withdrawn', { by: random.pick(['', 'debtor']) })),
    ...of(0.1, () => fact('wrong-number', { address: random.pick(['+1 212 555 0101', '+1 212 555 0102']) })),
  ];
}
