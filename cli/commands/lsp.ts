import { Command } from 'commander';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import type { CommonOptions } from '../setting.ts';

/** Options of `amiable lsp`. */
export type LspOptions = Pick<CommonOptions, 'config' | 'asOf' | 'jurisdiction' | 'collector' | 'lang'>;

/** `amiable lsp`: what linting says, shown by an editor while a template is written. */
export function lspCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('lsp')
    .description(say('lsp.about'))
    .option('--stdio', say('lsp.stdio'))
    .option('--config <file>', say('option.config'))
    .option('--as-of <day>', say('option.as-of'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (options: LspOptions) => {
      const { serveEditor } = await import('../lsp/server.ts');
      await serveEditor(options, shell);
    });
}
