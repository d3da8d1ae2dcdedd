import { type Coverage, type CoverageTotals, coverageOf, sumOf } from '../checks/coverage.ts';
import { assertPacks, packOf, placesOf } from '../checks/jurisdictions.ts';
import type { Knowledge } from '../checks/knowledge.ts';
import { type UiLang, UNDECIDED_WHYS } from '../checks/types.ts';
import { words } from './sentences.ts';
import { choice } from './setting.ts';
import { columns } from './table.ts';

interface CoverageOptions {
  /** Jurisdictions, separated by commas; all of them when absent. */
  jurisdiction?: string;
  format: string;
}

/**
 * What is judged of the law and what is not, for people or as JSON for programs.
 * @throws InputError `choice-invalid`, `pack-unknown`
 */
export function coverageReport({ packs, rules, reference }: Knowledge, { jurisdiction, format }: CoverageOptions, lang: UiLang): string {
  const form = choice('--format', format, ['text', 'json']);
  const named = jurisdiction?.split(',').map((name) => name.trim());
  if (named) assertPacks(named, packs);
  const chosen = named ? new Set(named.map((name) => packOf(name, packs)!)) : placesOf(packs);
  const jurisdictions = coverageOf([...chosen], rules, reference().undecided);
  const totals = sumOf(jurisdictions);
  if (form === 'json') return `${JSON.stringify({ totals, jurisdictions }, null, 2)}\n`;
  return [...jurisdictions.map((coverage) => section(coverage, lang)), sums(jurisdictions, totals, lang)].join('\n');
}

function section({ jurisdiction, name, rules, undecided }: Coverage, lang: UiLang): string {
  const say = words(lang);
  const judged = rules.map(({ id, kind, status, title }) => [
    `  ${id}`,
    kind,
    say(status === 'draft' ? 'coverage.draft' : 'coverage.live'),
    title[lang],
  ]);
  const open = UNDECIDED_WHYS.flatMap((why) => {
    const own = undecided.filter((entry) => entry.why === why);
    if (own.length === 0) return [];
    const rows = own.map(({ id, cite, title, rules: by }) => [
      `  ${id}`,
      by.length > 0 ? `${title[lang]} → ${by.join(', ')}` : title[lang],
      cite,
    ]);
    return [`\n  ${say(`coverage.why.${why}`)}\n\n${columns(rows)}`];
  });
  return [`${name[lang]} (${jurisdiction})\n\n`, columns(judged), ...open].join('');
}

function sums(jurisdictions: readonly Coverage[], totals: CoverageTotals, lang: UiLang): string {
  const say = words(lang);
  const head = ['', say('coverage.requirements'), say('coverage.live'), say('coverage.draft'), say('coverage.undecided')];
  const row = (name: string, { requirements, live, draft, undecided }: CoverageTotals) => [
    name,
    ...[requirements, live, draft, undecided].map(String),
  ];
  const each = jurisdictions.map(({ name, jurisdiction, totals }) => row(`${name[lang]} (${jurisdiction})`, totals));
  const whys = UNDECIDED_WHYS.filter((why) => totals.why[why] > 0).map((why) => [String(totals.why[why]), say(`coverage.why.${why}`)]);
  return `${columns([head, ...each, row(say('coverage.all'), totals)])}\n${columns(whys)}`;
}
