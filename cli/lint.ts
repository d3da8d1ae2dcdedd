import process from 'node:process';
import { sentences } from '../reports/sentences/sentences.ts';
import { withBaseline } from './baseline.ts';
import type { LintOptions } from './commands/lint.ts';
import { lintTemplates } from './lint-templates.ts';
import type { Exit } from './outcome.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { settle } from './setting.ts';
import { showRun } from './show-run.ts';

/** Lints templates and shows what was found. */
export async function runLint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<Exit> {
  const setting = await settle(options, shell);
  const { named, lang, quiet } = setting;
  if (named.length === 0 && !quiet) process.stderr.write(`${words(lang)('assumed.jurisdiction')}\n`);

  const { run, findings: judged } = await lintTemplates(paths, options, setting);
  const linted = paths.length === 0 ? undefined : new Set(run.inputs.map(({ path }) => path));
  const findings = await withBaseline(judged, options, linted, setting);
  const exit = await showRun(run, findings, setting);
  setting.reader?.tell();
  const unknown = [...new Set(run.tallies.flatMap((tally) => tally.unknown ?? []))];
  if (unknown.length > 0 && !quiet) {
    const { word, list } = sentences(lang);
    process.stderr.write(`${words(lang)('lint.facts-unknown').replace('{axes}', list(unknown.map((axis) => word('axis', axis))))}\n`);
  }
  return exit;
}
