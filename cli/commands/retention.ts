import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

interface RetentionOptions extends CommonOptions {
  inventory?: string[];
  plan?: string;
}

/** `amiable retention`: what is kept too long, or without end, and the list of what to erase. */
export function retentionCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('retention')
    .description(say('retention.about'))
    .option('--inventory <files...>', say('audit.inventory'))
    .option('--plan <file>', say('retention.plan'));
  return withCommonOptions(command, shell).action(async (options: RetentionOptions) => {
    const { runRetention } = await import('../retention.ts');
    shell.exit(await runRetention(options, shell));
  });
}

export type { RetentionOptions };
