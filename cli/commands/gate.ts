import { Command } from 'commander';
import { InputError, problem } from '../../checks/lib/problem.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

export interface GateOptions extends CommonOptions {
  stdin?: true;
  state?: string;
}

/** `amiable gate`: whether planned contacts may go, one a line. */
export function gateCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('gate')
    .description(say('gate.about'))
    .option('--stdin', say('gate.stdin'))
    .option('--state <folder>', say('gate.state'));
  return withCommonOptions(command, shell).action(async (options: GateOptions) => {
    if (!options.stdin) throw new InputError(problem('argument-missing', { argument: '--stdin' }));
    const { runGate } = await import('../gate.ts');
    shell.exit(await runGate(options, shell));
  });
}
