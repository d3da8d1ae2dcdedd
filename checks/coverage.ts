import { nearest } from './lib/nearest.ts';
import { problem } from './lib/problem.ts';
import type { CoverageFile } from './read/coverage.ts';
import type { Pack } from './read/packs.ts';
import { type Problem, type Rule, UNDECIDED_WHYS, type Undecided, type UndecidedWhy } from './types.ts';

/** Says where a coverage file contradicts the rules: ids of other jurisdictions or given twice, ids that are rules, rules that do not exist. */
export function coverageFaults({ undecided, path, lineOf }: CoverageFile, ruleIds: ReadonlySet<string>): Problem[] {
  const at = (keys: readonly (string | number)[], reason: string) =>
    problem('law-invalid', { reason }, { file: path, line: lineOf(['undecided', ...keys]) });
  return undecided.flatMap(({ id, jurisdiction, rules }, i) => [
    ...(id.startsWith(`${jurisdiction}.`) ? [] : [at([i, 'id'], `"${id}" is not of the jurisdiction "${jurisdiction}"`)]),
    ...(undecided.findIndex((other) => other.id === id) < i ? [at([i, 'id'], `"${id}" stands here twice`)] : []),
    ...(ruleIds.has(id) ? [at([i, 'id'], `"${id}" is a rule; what a rule judges does not belong here`)] : []),
    ...rules.flatMap((rule, j) => {
      if (ruleIds.has(rule)) return [];
      const near = nearest(rule, [...ruleIds]);
      return [at([i, 'rules', j], `there is no rule "${rule}"${near ? ` (${near}?)` : ''}`)];
    }),
  ]);
}

/** What is judged of the law of one jurisdiction, and what is not. */
export interface Coverage {
  jurisdiction: string;
  name: Pack['name'];
  totals: CoverageTotals;
  rules: Pick<Rule, 'id' | 'kind' | 'status' | 'title'>[];
  undecided: Omit<Undecided, 'jurisdiction'>[];
}

export interface CoverageTotals {
  /** All of them: rules and what no rule decides. */
  requirements: number;
  live: number;
  draft: number;
  undecided: number;
  why: Record<UndecidedWhy, number>;
}

/** Every requirement of each jurisdiction, in order of ids. Retired rules are law no more and left out. */
export function coverageOf(packs: readonly Pack[], rules: readonly Rule[], undecided: readonly Undecided[]): Coverage[] {
  return packs.map(({ id: jurisdiction, name }) => {
    const own = rules.filter((rule) => rule.jurisdiction === jurisdiction && rule.status !== 'retired');
    const open = undecided.filter((entry) => entry.jurisdiction === jurisdiction).sort((a, b) => (a.id < b.id ? -1 : 1));
    const live = own.filter(({ status }) => status === 'live').length;
    return {
      jurisdiction,
      name,
      totals: {
        requirements: own.length + open.length,
        live,
        draft: own.length - live,
        undecided: open.length,
        why: eachWhy((why) => open.filter((entry) => entry.why === why).length),
      },
      rules: own.map(({ id, kind, status, title }) => ({ id, kind, status, title })),
      undecided: open.map(({ jurisdiction: _, ...entry }) => entry),
    };
  });
}

/** The totals of several jurisdictions together. */
export function sumOf(coverages: readonly Coverage[]): CoverageTotals {
  const sum = (of: (totals: CoverageTotals) => number) => coverages.reduce((total, { totals }) => total + of(totals), 0);
  return {
    requirements: sum(({ requirements }) => requirements),
    live: sum(({ live }) => live),
    draft: sum(({ draft }) => draft),
    undecided: sum(({ undecided }) => undecided),
    why: eachWhy((why) => sum((totals) => totals.why[why])),
  };
}

function eachWhy(count: (why: UndecidedWhy) => number): Record<UndecidedWhy, number> {
  return Object.fromEntries(UNDECIDED_WHYS.map((why) => [why, count(why)])) as Record<UndecidedWhy, number>;
}
