import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import type { CommonOptions } from '../setting.ts';

export type ExplainOptions = Pick<CommonOptions, 'config' | 'jurisdiction' | 'collector' | 'lang' | 'color'> & { format: string };

/** `amiable explain-paths`: what is read on which path of a template. */
export function explainPathsCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('explain-paths')
    .description(say('explain-paths.about'))
    .argument('<file>', say('explain-paths.file'))
    .option('--format <format>', 'text | json', 'text')
    .option('--config <file>', say('option.config'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .option('--lang <lang>', say('option.lang'))
    .option('--color <when>', say('option.color'), 'auto')
    .action(async (file: string, options: ExplainOptions) => {
      const { explainPaths } = await import('../explain-paths.ts');
      shell.exit(await explainPaths(file, options, shell));
    });
}
