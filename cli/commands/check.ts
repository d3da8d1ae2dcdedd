import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

interface CheckOptions extends CommonOptions {
  text?: string;
}

/** `amiable check`: texts one by one, JSON Lines in, JSON Lines out. */
export function checkCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('check').description(say('check.about')).option('--text <text>', say('check.text'));
  return withCommonOptions(command, shell).action(async (options: CheckOptions) => {
    const { runCheck } = await import('../check.ts');
    shell.exit(await runCheck(options, shell));
  });
}

export type { CheckOptions };
