import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { CONFIG_FILE, type Config, loadConfig } from '../checks/read/config.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { withBaseline } from './baseline.ts';
import type { LintOptions } from './commands/lint.ts';
import { lintTemplates } from './lint-templates.ts';
import type { Exit } from './outcome.ts';
import { printError } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { settle } from './setting.ts';
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

async function lintOnce(paths: readonly string[], options: LintOptions, shell: Shell): Promise<Exit> {
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
