import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

interface LintOptions extends CommonOptions {
  channel?: string;
  stage?: string;
  debtor?: string;
}

/** `amiable lint`: static checks of templates, for CI. */
export function lintCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('lint')
    .description(say('lint.about'))
    .argument('[paths...]', say('lint.paths'))
    .option('--channel <channel>', say('lint.channel'))
    .option('--stage <stage>', say('lint.stage'))
    .option('--debtor <type>', say('lint.debtor'));
  return withCommonOptions(command, shell).action(async (paths: string[], options: LintOptions) => {
    const { runLint } = await import('../lint.ts');
    shell.exit(await runLint(paths, options, shell));
  });
}

export type { LintOptions };
