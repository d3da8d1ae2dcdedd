import { problem } from '../lib/problem.ts';
import coverageSchema from '../schemas/coverage.json' with { type: 'json' };
import type { Problem, Undecided } from '../types.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

/** The file of a pack that is no rule: it names the requirements that no rule judges. */
export const COVERAGE = 'coverage.yaml';

/** Such a file as read. Whether its ids fit those of the rules is for whoever knows all rules. */
export interface CoverageFile {
  path: string;
  undecided: Undecided[];
  lineOf(path: readonly (string | number)[]): number;
  /** Faults of its form; nothing is undecided then. */
  problems: Problem[];
}

const check = compile(coverageSchema);

/** Reads the coverage file of a jurisdiction. `shown` is how its path is shown. */
export function readCoverage(jurisdiction: string, text: string, shown: string): CoverageFile {
  const { value, lineOf, problems: broken } = readYaml(text, shown, 'law-invalid');
  const faults = broken.length > 0 ? [] : check(value);
  const wrong = faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file: shown, line: lineOf(path) }));
  const problems = [...broken, ...wrong];
  if (problems.length > 0) return { path: shown, undecided: [], lineOf, problems };
  const raw = value as { undecided: (Omit<Undecided, 'jurisdiction' | 'rules'> & Partial<Pick<Undecided, 'rules'>>)[] };
  return { path: shown, undecided: raw.undecided.map((entry) => ({ rules: [], ...entry, jurisdiction })), lineOf, problems };
}
