import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { formatOption, settleOutput } from '../setting.ts';

interface ReportOptions {
  format: string[];
  store?: string;
  lang?: string;
  color: string;
  quiet?: boolean;
}

/** `amiable report RUN`: a run in the formats asked for. */
export function reportCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('report')
    .description(say('report.about'))
    .argument('<run>', say('report.run'))
    .addOption(formatOption(shell))
    .option('--store <file>', say('report.store'))
    .option('--lang <lang>', say('option.lang'))
    .option('--color <when>', say('option.color'), 'auto')
    .option('--quiet', say('option.quiet'))
    .action(async (folder: string, options: ReportOptions) => {
      const { writeOutputs } = await import('../output.ts');
      const { readRun } = await import('../../checks/read/run.ts');
      const setting = settleOutput(options, shell);
      const { run, findings } = await readRun(folder);
      const decisions = options.store === undefined ? [] : await (await import('../../server/main.ts')).readDecisions(options.store);
      const outputs = setting.outputs.length > 0 ? setting.outputs : [{ name: 'stylish' as const }];
      await writeOutputs({ run, findings, decisions }, outputs, setting);
    });
}
