import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

interface SuppressionsOptions {
  config?: string;
  asOf?: string;
  jurisdiction?: string;
  collector?: string;
  format: string;
  lang?: string;
  color: string;
}

/** `amiable suppressions`: the register of exceptions that stand in templates. */
export function suppressionsCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('suppressions')
    .description(say('suppressions.about'))
    .argument('[paths...]', say('lint.paths'))
    .option('--config <file>', say('option.config'))
    .option('--as-of <day>', say('option.as-of'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .option('--format <format>', 'table | json', 'table')
    .option('--lang <lang>', say('option.lang'))
    .option('--color <when>', say('option.color'), 'auto')
    .action(async (paths: string[], options: SuppressionsOptions) => {
      const { runSuppressions } = await import('../suppressions.ts');
      shell.exit(await runSuppressions(paths, options, shell));
    });
}

export type { SuppressionsOptions };
