import process from 'node:process';
import type { RegisterLine } from '../checks/suppressions.ts';
import { filePlaceText } from '../reports/entry.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { onOneLine } from '../reports/visible.ts';
import type { SuppressionsOptions } from './commands/suppressions.ts';
import { lintTemplates } from './lint-templates.ts';
import { type Exit, exitOf } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { choice, settle } from './setting.ts';
import { columns } from './table.ts';

/** Prints the register of suppressions: every exception that stands in a template, who answers for it, until when, and whether it is of use. */
export async function runSuppressions(paths: readonly string[], options: SuppressionsOptions, shell: Shell): Promise<Exit> {
  const format = choice('--format', options.format, ['table', 'json']);
  const setting = await settle({ ...options, format: [], failOn: 'error' }, shell);
  const { run, register } = await lintTemplates(paths, { inline: true }, setting);
  const lines = register.toSorted(byPlace);
  process.stdout.write(format === 'json' ? asJson(lines) : asTable(lines, setting));
  printProblems(run.problems, setting.lang);
  return exitOf(run.problems, [], setting.threshold);
}

function byPlace({ suppression: a }: RegisterLine, { suppression: b }: RegisterLine): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function asJson(lines: readonly RegisterLine[]): string {
  const register = lines.map(({ suppression: { file, line, rule, reason, owner, until }, state, findings }) => ({
    file,
    line,
    rule,
    reason,
    owner,
    until,
    state,
    findings,
  }));
  return `${JSON.stringify({ schema: 1, suppressions: register }, null, 2)}\n`;
}

function asTable(lines: readonly RegisterLine[], { lang }: { lang: Shell['lang'] }): string {
  const say = words(lang);
  if (lines.length === 0) return `${say('suppressions.none')}\n`;
  const { word, say: tell } = sentences(lang);
  return columns([
    [
      tell('col.where'),
      tell('col.rule'),
      say('suppressions.state'),
      tell('col.until'),
      say('suppressions.owner'),
      say('suppressions.reason'),
    ],
    ...lines.map(({ suppression, state, findings }) => {
      const { rule, until, owner, reason } = suppression;
      const counted = findings > 0 ? ` (${findings})` : '';
      return [
        filePlaceText({ file: suppression.file, line: suppression.line }),
        rule,
        word('suppression', state) + counted,
        until,
        onOneLine(owner),
        onOneLine(reason),
      ];
    }),
  ]);
}
