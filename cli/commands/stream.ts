import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

export interface StreamOptions {
  server?: string;
  partitions?: string;
  inputs?: string;
  state?: string;
  store?: string;
  config?: string;
  jurisdiction?: string;
  collector?: string;
  lang?: string;
  quiet?: boolean;
}

/** `amiable stream`: judges what comes as it comes, until it is stopped. */
export function streamCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('stream')
    .description(say('stream.about'))
    .option('--server <addresses>', say('stream.server'))
    .option('--partitions <range>', say('stream.partitions'))
    .option('--inputs <sorts>', say('stream.inputs'))
    .option('--state <folder>', say('stream.state'))
    .option('--store <file>', say('stream.store'))
    .option('--config <file>', say('option.config'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .option('--lang <lang>', say('option.lang'))
    .option('--quiet', say('stream.quiet'))
    .action(async (options: StreamOptions) => {
      const { runStream } = await import('../stream.ts');
      shell.exit(await runStream(options, shell));
    });
}
