import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { type CommonOptions, withCommonOptions } from '../setting.ts';

export interface RegisterOptions extends CommonOptions {
  register?: string;
  templates?: string[];
  messages?: string[];
  inventory?: string[];
}

export interface FirstRegisterOptions {
  out: string;
  company?: string;
  contact?: string;
  collector?: string;
  jurisdiction?: string;
  yes?: boolean;
}

export interface ExportOptions {
  register: string;
  format: string;
  out?: string;
}

export interface ImportOptions {
  out: string;
  replace?: boolean;
}

/** `amiable register`: the records of processing activities (Art. 30 GDPR). */
export function registerCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('register').description(say('register.about'));
  const child = (name: string, about: string) => command.command(name).description(about);
  const withRegister = (one: Command) => one.option('--register <file>', say('audit.register'));

  child('init', say('register.init'))
    .option('--out <file>', say('register.out'), 'register.json')
    .option('--company <name>', say('init.company'))
    .option('--contact <contact>', say('register.contact'))
    .option('--collector <who>', say('option.collector'))
    .option('--jurisdiction <pack>', say('register.jurisdiction'))
    .option('--yes', say('init.yes'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (options: FirstRegisterOptions) => (await import('../register.ts')).initRegister(options, shell));

  withCommonOptions(withRegister(child('validate', say('register.validate'))), shell).action(async (options: RegisterOptions) =>
    shell.exit(await (await import('../register-audit.ts')).validateRegister(options, shell)),
  );

  withCommonOptions(
    withRegister(child('drift', say('register.drift')))
      .option('--templates <files...>', say('audit.templates'))
      .option('--messages <files...>', say('audit.messages'))
      .option('--inventory <files...>', say('audit.inventory')),
    shell,
  ).action(async (options: RegisterOptions) => shell.exit(await (await import('../register-audit.ts')).driftRegister(options, shell)));

  child('export', say('register.export'))
    .option('--register <file>', say('audit.register'), 'register.json')
    .option('--format <format>', 'csv | md | json', 'csv')
    .option('--out <file>', say('register.out'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (options: ExportOptions) => (await import('../register.ts')).exportRegister(options, shell));

  child('import', say('register.import'))
    .argument('<file>', say('register.table'))
    .option('--out <file>', say('register.out'), 'register.json')
    .option('--replace', say('register.replace'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (file: string, options: ImportOptions) => (await import('../register.ts')).importRegister(file, options, shell));
  return command;
}
