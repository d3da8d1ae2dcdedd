import process from 'node:process';
import { auditCompany, givenInputs } from '../checks/company.ts';
import { type Account, type Company, openAccount } from '../checks/company-templates.ts';
import { driftOf } from '../checks/drift.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import type { Plan } from '../checks/plan.ts';
import { registerLines } from '../checks/read/register.ts';
import { heldRun } from '../checks/run.ts';
import type { Finding } from '../checks/types.ts';
import { driftText } from '../reports/drift.ts';
import type { RegisterOptions } from './commands/register.ts';
import { companyOf } from './inputs.ts';
import type { Exit } from './outcome.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, planOf, type Setting, settle } from './setting.ts';
import { showRun } from './show-run.ts';

/** Judges the register by itself: its shape, and what the law wants it to say, each with its line. */
export async function validateRegister(options: RegisterOptions, shell: Shell): Promise<Exit> {
  const judged = await judge(options, shell, (company) => ({ ...company, templates: [], messages: [], inventory: [] }), [
    'register',
    'breach',
  ]);
  const { setting, account } = judged;
  const drafts = account.register?.activities.filter(({ draft }) => draft) ?? [];
  if (drafts.length > 0 && !setting.quiet)
    process.stderr.write(`${words(setting.lang)('register.drafts')} ${drafts.map(({ id }) => id).join(', ')}\n`);
  return show(judged);
}

/** Holds the register against what is really done, in both directions. */
export async function driftRegister(options: RegisterOptions, shell: Shell): Promise<Exit> {
  const judged = await judge(options, shell, (company) => company, ['holding-drift', 'contact-drift']);
  const { setting, account } = judged;
  // What a program reads from standard output is not mixed with lines for people.
  const out = setting.outputs.some(({ file }) => file === undefined) ? process.stderr : process.stdout;
  if (account.register && !setting.quiet)
    out.write(`${driftText(driftOf(account.register, account.templateChannels ?? []), setting.lang)}\n`);
  return show(judged);
}

interface JudgedRegister {
  setting: Setting;
  plan: Plan;
  account: Account;
  findings: Finding[];
  startedAt: string;
}

async function judge(
  options: RegisterOptions,
  shell: Shell,
  part: (company: Company) => Company,
  kinds: readonly string[],
): Promise<JudgedRegister> {
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const setting = await settle(options, shell);
  const { register, templates, messages, inventory } = options;
  const company = part(
    await companyOf(setting, {
      ...(register === undefined ? {} : { register }),
      ...(templates ? { templates } : {}),
      ...(messages ? { messages } : {}),
      ...(inventory ? { inventory } : {}),
    }),
  );
  if (!company.register) throw new InputError(problem('argument-missing', { argument: '--register' }));
  const alone = { ...company, ledger: [], debtors: [] };
  const whole = planOf(setting, givenInputs(alone));
  const plan = { ...whole, rules: whole.rules.filter(({ kind }) => kinds.includes(kind)) };
  const account = openAccount(plan);
  const findings: Finding[] = [];
  for await (const finding of auditCompany(alone, plan, account)) findings.push(finding);
  const lineOf = await registerLines(company.register.path, company.register.shown);
  return { setting, plan, account, startedAt, findings: findings.map((finding) => atItsLine(finding, lineOf)) };
}

/** A finding on a register at the line of the field that it is about. */
function atItsLine(finding: Finding, lineOf: (field: string) => number | undefined): Finding {
  const line = finding.evidence.flatMap((piece) => (piece.type === 'field' ? (lineOf(piece.path) ?? []) : []))[0];
  return line === undefined ? finding : { ...finding, subject: { ...finding.subject, line } };
}

function show({ setting, plan, account, findings, startedAt }: JudgedRegister): Promise<Exit> {
  return showRun(heldRun(plan, account, aboutRun(setting, plan, startedAt), findings), findings, setting);
}
