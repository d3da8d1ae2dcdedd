import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { problem } from '../../checks/lib/problem.ts';
import { EXIT } from '../outcome.ts';
import { printProblems } from '../problems.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

/** `amiable verify RUN`: proves that a run, and the inputs that are still where they were, are unchanged. */
export function verifyCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('verify')
    .description(say('verify.about'))
    .argument('<run>', say('report.run'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (folder: string) => {
      const { readRun } = await import('../../checks/read/run.ts');
      const { hashFile } = await import('../../checks/read/files.ts');
      const { run } = await readRun(folder);
      process.stdout.write(`${say('verify.intact')}\n`);
      const here = run.inputs.filter((input) => existsSync(input.path));
      const changed = [];
      for (const input of here)
        if ((await hashFile(input.path)).sha256 !== input.sha256) changed.push(problem('input-changed', { path: input.path }));
      printProblems(changed, shell.lang);
      if (changed.length > 0) shell.exit(EXIT.findings);
      else if (here.length === run.inputs.length) process.stdout.write(`${say('verify.inputs')}\n`);
    });
}
