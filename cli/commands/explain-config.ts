import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

interface ExplainConfigOptions {
  config?: string;
  asOf?: string;
  jurisdiction?: string;
  collector?: string;
  channel?: string;
  stage?: string;
  debtor?: string;
  format: string;
  lang?: string;
  color: string;
}

/** `amiable explain-config FILE`: what holds for one template, and why. */
export function explainConfigCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('explain-config')
    .description(say('explain.about'))
    .argument('<file>', say('explain.file'))
    .option('--config <file>', say('option.config'))
    .option('--as-of <day>', say('option.as-of'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .option('--channel <channel>', say('lint.channel'))
    .option('--stage <stage>', say('lint.stage'))
    .option('--debtor <type>', say('lint.debtor'))
    .option('--format <format>', 'text | json', 'text')
    .option('--lang <lang>', say('option.lang'))
    .option('--color <when>', say('option.color'), 'auto')
    .action(async (file: string, options: ExplainConfigOptions) => {
      const { runExplainConfig } = await import('../explain-config.ts');
      shell.exit(await runExplainConfig(file, options, shell));
    });
}

export type { ExplainConfigOptions };
