import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

export interface LoadOptions {
  state: string;
  messages?: string[];
  ledger?: string[];
  debtors?: string[];
  config?: string;
  lang?: string;
  quiet?: boolean;
}

/** `amiable load`: what the gate is to know of debtors, from files. */
export function loadCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('load')
    .description(say('load.about'))
    .requiredOption('--state <folder>', say('load.state'))
    .option('--messages <files...>', say('audit.messages'))
    .option('--ledger <files...>', say('audit.ledger'))
    .option('--debtors <files...>', say('audit.debtors'))
    .option('--config <file>', say('option.config'))
    .option('--lang <lang>', say('option.lang'))
    .option('--quiet', say('stream.quiet'))
    .action(async (options: LoadOptions) => {
      const { runLoad } = await import('../load.ts');
      shell.exit(await runLoad(options, shell));
    });
}
