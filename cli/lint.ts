import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { InputError, problem } from '../checks/lib/problem.ts';
import { CONFIG_FILE, type Config, loadConfig } from '../checks/read/config.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { unifiedDiff } from '../reports/unified-diff.ts';
import { withBaseline } from './baseline.ts';
import type { LintOptions } from './commands/lint.ts';
import { repairTemplates, writeRepaired } from './fix.ts';
import { type Linted, lintTemplates } from './lint-templates.ts';
import type { Exit } from './outcome.ts';
import { printError } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { type Setting, settle } from './setting.ts';
import { showRun } from './show-run.ts';
import { type Watched, watching } from './watch.ts';

/** Lints templates and shows what was found, once or after every change. */
export async function runLint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<Exit> {
  if (!options.watch) return lintOnce(paths, options, shell);
  const work = async (): Promise<Exit> => {
    const exit = await lintOnce(paths, options, shell).catch((error: unknown) => printError(error, shell.lang));
    if (!options.quiet) process.stderr.write(`${words(shell.lang)('lint.watching')}\n`);
    return exit;
  };
  let known: Config | undefined;
  const look = async (): Promise<Watched> => {
    // While somebody writes the configuration, the last one that could be read tells where to look.
    known = await loadConfig(options.config, process.cwd()).catch(() => known);
    return watchedBy(paths, options, known);
  };
  return watching(look, work);
}

function watchedBy(paths: readonly string[], options: LintOptions, config: Config | undefined): Watched {
  const base = config?.base ?? process.cwd();
  const configured = config ? [...config.inputs.templates, ...config.catalogues.flatMap(({ files }) => files)] : [];
  const patterns = paths.length > 0 ? paths.map((path) => resolve(path)) : configured.map((path) => resolve(base, path));
  const included = Object.values(config?.includes ?? {}).map((path) => resolve(base, path));
  const written = [
    ...options.format.flatMap((format) => format.split('=').slice(1).join('=') || []),
    options.baseline,
    options.cacheLocation,
  ];
  return {
    folders: patterns.filter((path) => !basename(path).startsWith('!')).map((path) => path.replace(/[\\/][^\\/]*[*?[{].*$/s, '')),
    files: [resolve(options.config ?? join(base, CONFIG_FILE)), ...included],
    except: written.flatMap((file) => (file === undefined ? [] : [resolve(file)])),
  };
}

/** What is found in the templates as they are in their files, once these have been put right where that was asked for. */
async function linted(paths: readonly string[], options: LintOptions, setting: Setting): Promise<Linted> {
  if (!options.fix && !options.fixDryRun) return lintTemplates(paths, options, setting);
  if (options.fixDryRun && setting.outputs.some(({ file }) => file === undefined))
    throw new InputError(problem('outputs-collide', { names: '--fix-dry-run, --format', file: '' }));
  const { first, last, files, repairs } = await repairTemplates(paths, options, setting);
  const tell = (key: 'fix.done' | 'fix.would', n: number, count: number): void => {
    if (n > 0 && !setting.quiet) process.stderr.write(`${sentences(setting.lang).say(key, { n, files: count })}\n`);
  };
  if (options.fixDryRun) {
    for (const { shown, before, after } of files)
      process.stdout.write(unifiedDiff(shown, Buffer.from(before).toString(), Buffer.from(after).toString()));
    tell('fix.would', repairs, files.length);
    return first;
  }
  const problems = await writeRepaired(files);
  if (problems.length === 0) {
    tell('fix.done', repairs, files.length);
    return last;
  }
  const found = await lintTemplates(paths, options, setting);
  return { ...found, run: { ...found.run, problems: [...found.run.problems, ...problems] } };
}

async function lintOnce(paths: readonly string[], options: LintOptions, shell: Shell): Promise<Exit> {
  const setting = await settle(options, shell);
  const { named, lang, quiet } = setting;
  if (named.length === 0 && !quiet) process.stderr.write(`${words(lang)('assumed.jurisdiction')}\n`);

  const { run, findings: judged } = await linted(paths, options, setting);
  const files = paths.length === 0 ? undefined : new Set(run.inputs.map(({ path }) => path));
  const findings = await withBaseline(judged, options, files, setting);
  const exit = await showRun(run, findings, setting, options.fixDryRun ? setting.outputs : undefined);
  setting.reader?.tell();
  const unknown = [...new Set(run.tallies.flatMap((tally) => tally.unknown ?? []))];
  if (unknown.length > 0 && !quiet) {
    const { word, list } = sentences(lang);
    process.stderr.write(`${words(lang)('lint.facts-unknown').replace('{axes}', list(unknown.map((axis) => word('axis', axis))))}\n`);
  }
  return exit;
}
