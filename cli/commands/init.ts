import { existsSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { InputError, problem } from '../../checks/lib/problem.ts';
import type { Sender } from '../../checks/read/senders.ts';
import { COLLECTORS } from '../../checks/types.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';

interface InitOptions {
  company?: string;
  collector?: string;
  jurisdiction?: string;
  yes?: boolean;
}

const FILE = 'amiable.yaml';
/** Where many keep them. */
const TEMPLATES = 'templates';

/** `amiable init`: a first configuration, from answers or from options. */
export function initCommand(shell: Shell): Command {
  const say = words(shell.lang);
  return new Command('init')
    .description(say('init.about'))
    .option('--company <name>', say('init.company'))
    .option('--collector <who>', say('option.collector'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--yes', say('init.yes'))
    .option('--lang <lang>', say('option.lang'))
    .action(async (options: InitOptions) => {
      if (existsSync(FILE)) throw new InputError(problem('output-exists', { path: FILE }));
      const { choice } = await import('../setting.ts');
      const { assertPacks } = await import('../../checks/jurisdictions.ts');
      const { loadKnowledge } = await import('../../checks/knowledge.ts');
      const { packs } = await loadKnowledge();
      const answers = options.yes || !process.stdin.isTTY ? options : await ask(options, shell);
      const collector = choice('--collector', answers.collector || 'first-party', COLLECTORS);
      const jurisdictions = (answers.jurisdiction || 'fr').split(',').map((name) => name.trim().toLowerCase());
      assertPacks(jurisdictions, packs);
      const { readSenders } = await import('../../checks/read/senders.ts');
      writeFileSync(FILE, configText(answers.company ?? '', collector, jurisdictions, await readSenders()));
      process.stdout.write(`${FILE} ${say('init.written')}\n${say('init.next')}: npx amiable lint\n`);
    });
}

async function ask(options: InitOptions, shell: Shell): Promise<InitOptions> {
  const say = words(shell.lang);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return {
      company: options.company ?? (await prompt.question(`${say('init.company')}: `)),
      collector: options.collector ?? (await prompt.question(`${say('init.collector')} [first-party] `)),
      jurisdiction: options.jurisdiction ?? (await prompt.question(`${say('init.jurisdiction')} [fr] `)),
    };
  } finally {
    prompt.close();
  }
}

function configText(company: string, collector: string, jurisdictions: readonly string[], senders: readonly Sender[]): string {
  const idsFor = (input: Sender['input']) => senders.filter((sender) => sender.input === input).map(({ id }) => id);
  return `# yaml-language-server: $schema=node_modules/amiable/checks/schemas/config.json
version: 1
company: { name: ${JSON.stringify(company)} }
collector: ${collector}
jurisdictions: [${jurisdictions.join(', ')}]
inputs:
  ${existsSync(TEMPLATES) ? '' : '# '}templates: [${TEMPLATES}]
  # messages:
  #   - data/messages.csv
  #   - { files: exports/*.csv, use: ${idsFor('messages')[0]} } # ${idsFor('messages').join(', ')}
  # ledger:
  #   - data/ledger.csv
  #   - { files: exports/*.csv, use: ${idsFor('ledger')[0]} } # ${idsFor('ledger').join(', ')}
  # debtors: [data/debtors.csv]
  # inventory: [data/inventory.csv]
  # register: data/register.json
`;
}
