import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { cleanStory } from './clean.ts';
import { type Country, person } from './people.ts';
import { PLANTED_ELSEWHERE, PLANTED_STORIES, type Planted, plantedStory } from './planted.ts';
import { seeded } from './random.ts';
import { INVENTORY, REGISTER } from './records.ts';
import { openTemplates } from './render.ts';
import type { LedgerRow, MessageRow, Story } from './story.ts';

const SEED = 20261122;
const CLEAN: Record<Country, number> = { fr: 172, us: 176, ru: 96 };

/** Rows that no reader can take: they must be reported with their line, and nothing else lost. */
const BROKEN_ROWS = [
  'FR-9001-01,FR-9001,2026-02-30T10:00:00+01:00,email,out,,,,fr,,,,delivered,,debtor,reminder,',
  'FR-9002-01,FR-9002,2026-08-12T10:00:00+02:00,pigeon,out,,,,fr,,,,delivered,,debtor,reminder,',
  'FR-9003-01,FR-9003,2026-08-12T10:00:00+02:00,email',
];

/** Writes the whole company: every file by its name. The same seed gives the same bytes. */
export function company(templateFolder: string): Map<string, string | Uint8Array> {
  const random = seeded(SEED);
  const templates = openTemplates(templateFolder);
  const stories: Story[] = [];
  const planted: Planted[] = [...PLANTED_ELSEWHERE];

  for (const country of ['fr', 'us', 'ru'] as const) {
    for (let number = 1; number <= CLEAN[country]; number++) stories.push(cleanStory(person(country, number, random), templates, random));
  }
  for (const [i, defect] of PLANTED_STORIES.entries()) {
    const written = plantedStory(defect, person(defect.country, 9100 + i, random), templates, random);
    stories.push(written.story);
    planted.push(written.planted);
  }

  const messages = stories.flatMap((story) => story.messages).sort(byTime);
  const written = messages.filter((row) => row.channel !== 'call');
  const calls = messages.filter((row) => row.channel === 'call');
  const ledger = stories.flatMap((story) => story.ledger).sort(byTime);
  return new Map<string, string | Uint8Array>([
    ['messages.csv', csv(written) + BROKEN_ROWS.map((row) => `${row}\n`).join('')],
    // As a dialler would export it; level and time of the gzip header are fixed, so that the bytes are.
    ['calls.ndjson.gz', gzipSync(calls.map((row) => `${JSON.stringify(filled(row))}\n`).join(''), { level: 9 })],
    ['ledger.csv', csv(ledger)],
    ['debtors.csv', csv(stories.map(debtorRow))],
    ['inventory.csv', csv(INVENTORY)],
    ['register.json', `${JSON.stringify(REGISTER, null, 2)}\n`],
    ['planted.yaml', stringify(planted)],
  ]);
}

function byTime(a: MessageRow | LedgerRow, b: MessageRow | LedgerRow): number {
  return Date.parse(a.at) - Date.parse(b.at) || (a.debtor < b.debtor ? -1 : a.debtor > b.debtor ? 1 : 0);
}

function debtorRow({ person: { id, country, zone } }: Story): Record<string, string> {
  return { debtor: id, type: 'consumer', jurisdiction: country, zone, lang: country === 'us' ? 'en' : country, flags: '' };
}

function filled(row: object): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
}

function csv(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => quoted(String((row as Record<string, unknown>)[column] ?? ''))).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
