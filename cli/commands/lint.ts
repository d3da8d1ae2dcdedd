import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

interface LintOptions extends CommonOptions {
  channel?: string;
  stage?: string;
  debtor?: string;
  /** Whether suppressions in comments of templates are honoured. */
  inline: boolean;
  baseline?: string;
  updateBaseline?: boolean;
  cache?: boolean;
  cacheLocation?: string;
  watch?: boolean;
  fix?: boolean;
  fixDryRun?: boolean;
}

/** `amiable lint`: static checks of templates, for CI. */
export function lintCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('lint')
    .description(say('lint.about'))
    .argument('[paths...]', say('lint.paths'))
    .option('--channel <channel>', say('lint.channel'))
    .option('--stage <stage>', say('lint.stage'))
    .option('--debtor <type>', say('lint.debtor'))
    .option('--no-inline', say('lint.no-inline'))
    .option('--baseline <file>', say('lint.baseline'))
    .option('--update-baseline', say('lint.update-baseline'))
    .option('--cache', say('lint.cache'))
    .option('--cache-location <file>', say('lint.cache-location'))
    .option('--watch', say('lint.watch'))
    .option('--fix', say('lint.fix'))
    .option('--fix-dry-run', say('lint.fix-dry-run'));
  return withCommonOptions(command, shell).action(async (paths: string[], options: LintOptions) => {
    const { runLint } = await import('../lint.ts');
    shell.exit(await runLint(paths, options, shell));
  });
}

export type { LintOptions };
