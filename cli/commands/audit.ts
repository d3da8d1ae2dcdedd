import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

interface AuditOptions extends CommonOptions {
  out: string;
  templates?: string[];
  messages?: string[];
  ledger?: string[];
  debtors?: string[];
  inventory?: string[];
  register?: string;
  partition?: string;
  merge?: string[];
  resume?: boolean;
}

/** `amiable audit`: everything that a company gives, into a run folder. */
export function auditCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('audit')
    .description(say('audit.about'))
    .option('--out <folder>', say('audit.out'), 'amiable-run')
    .option('--templates <files...>', say('audit.templates'))
    .option('--messages <files...>', say('audit.messages'))
    .option('--ledger <files...>', say('audit.ledger'))
    .option('--debtors <files...>', say('audit.debtors'))
    .option('--inventory <files...>', say('audit.inventory'))
    .option('--register <file>', say('audit.register'))
    .option('--resume', say('audit.resume'))
    .option('--partition <k/n>', say('audit.partition'))
    .option('--merge <folders...>', say('audit.merge'));
  return withCommonOptions(command, shell).action(async (options: AuditOptions) => {
    const { runAudit } = await import('../audit.ts');
    shell.exit(await runAudit(options, shell));
  });
}

export type { AuditOptions };
