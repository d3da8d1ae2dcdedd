import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { HOUSE, withHouseRules } from '../../checks/house.ts';
import type { Knowledge } from '../../checks/knowledge.ts';
import { nearest } from '../../checks/lib/nearest.ts';
import { InputError, problem } from '../../checks/lib/problem.ts';
import { AXES, type Example, type Rule, type UiLang } from '../../checks/types.ts';
import { citeText } from '../../reports/cite.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { EXIT } from '../outcome.ts';
import { printProblems } from '../problems.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { skeleton } from '../skeleton.ts';

/** `amiable rules`: what is checked, under which law. */
export function rulesCommand(shell: Shell): Command {
  const say = words(shell.lang);
  const command = new Command('rules').description(say('rules.about'));
  const child = (name: string, about: string) => command.command(name).description(about).option('--lang <lang>', say('option.lang'));
  const configured = (name: string, about: string) => child(name, about).option('--config <file>', say('option.config'));

  configured('list', say('rules.list'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--format <format>', 'text | json', 'text')
    .action(async (options: { config?: string; jurisdiction?: string; format: string }) => {
      const { rules } = await knowledgeHere(options);
      const packs = options.jurisdiction?.split(',');
      const chosen = rules.filter((rule) => !packs || packs.includes(rule.jurisdiction));
      process.stdout.write(options.format === 'json' ? `${JSON.stringify(chosen, null, 2)}\n` : listOf(chosen, shell.lang));
    });

  child('coverage', say('rules.coverage'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--format <format>', 'text | json', 'text')
    .action(async (options: { jurisdiction?: string; format: string }) => {
      const { coverageReport } = await import('../coverage.ts');
      process.stdout.write(coverageReport(await knowledge(), options, shell.lang));
    });

  configured('explain', say('rules.explain'))
    .argument('<id>', say('rules.id'))
    .action(async (id: string, options: { config?: string }) => {
      const { rules, reference, config } = await knowledgeHere(options);
      const rule = find(id, rules);
      process.stdout.write(explain(rule, reference().examples[rule.id] ?? [], config, shell.lang));
    });

  child('test', say('rules.test'))
    .argument('[ids...]', say('rules.id'))
    .action(async (ids: string[]) => shell.exit(await testRules(ids, shell.lang)));

  child('new', say('rules.new'))
    .argument('<id>', say('rules.id'))
    .requiredOption('--kind <kind>', say('rules.new.kind'))
    .action(async (id: string, options: { kind: string }) => {
      const { kinds, packs } = await (await import('../../checks/knowledge.ts')).readKnowledge();
      const { packageRoot } = await import('../../checks/read/package-root.ts');
      const [pack = '', ...rest] = id.split('.');
      if (rest.length < 2)
        throw new InputError(problem('choice-invalid', { option: 'id', value: id, choices: 'fr.mention.debt-breakdown', near: '' }));
      if (!packs.some((known) => known.id === pack))
        throw new InputError(problem('pack-unknown', { pack, near: packs.map((known) => known.id).join(', ') }));
      const kind = kinds.get(options.kind);
      const names = [...kinds.keys()].sort();
      if (!kind)
        throw new InputError(
          problem('choice-invalid', {
            option: '--kind',
            value: options.kind,
            choices: names.join(', '),
            near: nearest(options.kind, names) ?? '',
          }),
        );
      const shown = `checks/law/${pack}/${rest.join('.')}.yaml`;
      const path = join(packageRoot(), shown);
      if (existsSync(path)) throw new InputError(problem('law-id-taken', { rule: id }, { file: shown }));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, skeleton(kind, Temporal.Now.plainDateISO().toString()));
      process.stdout.write(`${shown} ${say('rules.written')}: npx amiable rules test ${id}\n`);
    });
  return command;
}

async function knowledge(): Promise<Knowledge> {
  const { loadKnowledge } = await import('../../checks/knowledge.ts');
  return loadKnowledge();
}

/** With the rules that the company has given itself, and the file in which it did. */
async function knowledgeHere(options: { config?: string }): Promise<Pick<Knowledge, 'rules' | 'reference'> & { config: string }> {
  const { loadConfig } = await import('../../checks/read/config.ts');
  const { phrases, file = '' } = await loadConfig(options.config, process.cwd());
  const { rules, reference } = withHouseRules(await knowledge(), phrases);
  return { rules, reference, config: file };
}

function find(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((candidate) => candidate.id === id || candidate.aliases.includes(id));
  if (rule) return rule;
  const ids = rules.map((candidate) => candidate.id);
  throw new InputError(problem('rule-unknown', { rule: id, near: nearest(id, ids) ?? '' }));
}

function listOf(rules: readonly Rule[], lang: UiLang): string {
  const { word } = sentences(lang);
  const width = Math.max(...rules.map((rule) => rule.id.length), 10);
  return rules
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${word('severity', rule.severity).padEnd(14)}  ${rule.title[lang]}${rule.status === 'live' ? '' : ` [${rule.status}]`}\n`,
    )
    .join('');
}

/** @param config where house rules stand, which have no examples */
function explain(rule: Rule, examples: readonly Example[], config: string, lang: UiLang): string {
  const say = words(lang);
  const common = sentences(lang);
  const applies = AXES.flatMap((axis) => (rule.applies[axis] ? [`${axis}: ${rule.applies[axis].join(', ')}`] : []));
  const until = rule.inForce.to ? ` ${say('rules.until')} ${rule.inForce.to}` : '';
  const lines = [
    `${rule.id}  ${common.word('severity', rule.severity)}${rule.status === 'live' ? '' : `  ${rule.status}`}`,
    '',
    rule.title[lang],
    '',
    `${say('rules.fix')}: ${rule.fix[lang]}`,
    ...(rule.human ? [`${say('rules.human')}: ${rule.human[lang]}`] : []),
    '',
    `${say('rules.law')}:`,
    ...rule.law.flatMap((law) => [
      `  ${citeText(law, lang)}${law.checked ? ` (${say('rules.checked')} ${law.checked})` : ''}`,
      ...(law.url ? [`  ${law.url}`] : []),
    ]),
    `${say('rules.in-force')}: ${say('rules.from')} ${rule.inForce.from}${until}`,
    `${say('rules.applies')}: ${applies.join('; ') || say('rules.everything')}`,
    ...Object.entries(rule.params).flatMap(([name, dated], i) => [
      ...(i === 0 ? [`${say('rules.numbers')}:`] : []),
      ...dated.map(({ from, value, cite }) => `  ${name} = ${value ?? '?'} (${say('rules.from')} ${from}${cite ? `, ${cite}` : ''})`),
    ]),
    ...(examples.length > 0 ? [`${say('rules.examples')}:`] : []),
    ...examples.map((example) => `  ${example.expect.padEnd(6)} ${example.name}`),
    `${say('rules.file')}: ${fileOf(rule, config)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function fileOf({ id, jurisdiction }: Rule, config: string): string {
  return jurisdiction === HOUSE ? config : `checks/law/${jurisdiction}/${id.slice(jurisdiction.length + 1)}.yaml`;
}

/** The sources are read, not what was built: an author tries a file right after saving it. */
async function testRules(ids: readonly string[], lang: UiLang): Promise<0 | 1 | 2> {
  const say = words(lang);
  const { readKnowledge } = await import('../../checks/knowledge.ts');
  const { runExample } = await import('../../checks/examples.ts');
  const known = await readKnowledge();
  const mine = known.problems.filter(
    (found) => ids.length === 0 || ids.some((id) => found.file?.endsWith(`${id.split('.').slice(1).join('.')}.yaml`)),
  );
  if (mine.length > 0) {
    printProblems(mine, lang);
    return EXIT.input;
  }
  const rules = ids.length === 0 ? known.rules : ids.map((id) => find(id, known.rules));
  const { examples } = known.reference();
  let failed = 0;
  for (const rule of rules) {
    for (const example of examples[rule.id]!) {
      const { result } = runExample(rule, example, known);
      if (result === example.expect) continue;
      failed++;
      process.stdout.write(`${rule.id}: ${example.name}: ${say('rules.expected')} ${example.expect}, ${say('rules.got')} ${result}\n`);
    }
  }
  if (failed === 0) process.stdout.write(`${say('rules.all-hold')} (${rules.reduce((sum, { id }) => sum + examples[id]!.length, 0)})\n`);
  return failed === 0 ? EXIT.clean : EXIT.findings;
}
