import process from 'node:process';
import { createInterface } from 'node:readline';
import { COUNTS_AS_MADE_MS, type Gate, openGate } from '../checks/gate.ts';
import { problem } from '../checks/lib/problem.ts';
import { fieldsOfRecord } from '../checks/read/arrivals.ts';
import type { Recall } from '../checks/read/planned.ts';
import type { Message, Problem, UiLang } from '../checks/types.ts';
import { gateAnswer } from '../reports/gate.ts';
import { type Histories, openHistories } from '../server/main.ts';
import type { GateOptions } from './commands/gate.ts';
import { EXIT, type Exit } from './outcome.ts';
import { writeLine } from './output.ts';
import { printProblems, problemText } from './problems.ts';
import type { Shell } from './program.ts';
import { planOf, type Setting, settle } from './setting.ts';
import { senderOf } from './templates.ts';

/**
 * Answers for planned contacts, a line for each line, in order: 1 when one is refused or held, 2 when a line could not be read. A line with `withdraw`
 * alone names a contact that was allowed and will not be made.
 */
export async function runGate(options: GateOptions, shell: Shell): Promise<Exit> {
  const setting = await settle(options, shell);
  const gate = await gateOf(setting);
  const histories = options.state === undefined ? undefined : await openHistories(options.state);
  const memory = histories && remembering(histories);
  const holds = setting.threshold !== 'never';
  let line = 0;
  let exit: Exit = EXIT.clean;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === '') continue;
    const parsed = parse(text);
    const withdrawn = withdrawalIn(parsed);
    if (withdrawn !== undefined) {
      await writeLine({ id: withdrawn, withdrawn: memory?.withdraw(withdrawn) ?? false });
      continue;
    }
    const read = 'problems' in parsed ? parsed : await gate.read(parsed.request, memory?.recall);
    if ('problems' in read) {
      exit = worse(exit, EXIT.input);
      await writeLine({ id: null, line, error: errorOf(read.problems, setting.lang) });
      continue;
    }
    const gated = await gate.judge(read.planned);
    if (gated.decision === 'allow') memory?.allow(read.planned.message);
    const crashes = gated.problems.filter(({ code }) => code === 'rule-crashed');
    printProblems(crashes, setting.lang);
    if (crashes.length > 0) exit = worse(exit, EXIT.fault);
    else if (holds && gated.decision !== 'allow') exit = worse(exit, EXIT.findings);
    await writeLine(gateAnswer(gated, setting.lang));
  }
  await histories?.close();
  setting.reader?.tell();
  return exit;
}

/** What is kept of debtors, and what this process has allowed since it began. */
function remembering(histories: Histories): {
  recall: Recall;
  allow(contact: Message): void;
  /** Whether there was such a contact that counted. */
  withdraw(id: string): boolean;
} {
  const allowed = new Map<string, Message[]>();
  const stillCounts = ({ ms }: Message) => ms + COUNTS_AS_MADE_MS > Date.now();
  const allowedTo = (debtor: string) => (allowed.get(debtor) ?? []).filter(stillCounts);
  return {
    recall: async (debtor) => ({
      ...(await histories.of(debtor)),
      allowed: allowedTo(debtor).map((contact) => ({ sort: 'messages', fields: fieldsOfRecord(contact), place: contact.place })),
    }),
    allow: (contact) => allowed.set(contact.debtor, [...allowedTo(contact.debtor), contact]),
    withdraw(id) {
      const debtor = allowed.keys().find((one) => allowedTo(one).some((contact) => contact.id === id));
      if (debtor === undefined) return false;
      allowed.set(
        debtor,
        allowedTo(debtor).filter((contact) => contact.id !== id),
      );
      return true;
    },
  };
}

/** The gate as configuration and options want it. */
export async function gateOf(setting: Setting): Promise<Gate> {
  const { common, pseudonymise } = await senderOf(setting);
  const { reader } = setting;
  return openGate({ plan: planOf(setting, new Set()), common, pseudonymise, ...(reader ? { consult: reader.consult } : {}) });
}

function parse(text: string): { request: unknown } | { problems: readonly Problem[] } {
  try {
    return { request: JSON.parse(text) };
  } catch (error) {
    return { problems: [problem('json-broken', { reason: (error as Error).message })] };
  }
}

/** The id in a line such as `{"withdraw": "planned-17"}`; what says more than that is read as a contact, and refused. */
function withdrawalIn(parsed: ReturnType<typeof parse>): string | undefined {
  if ('problems' in parsed || typeof parsed.request !== 'object' || parsed.request === null) return undefined;
  const [[key, id] = [], ...others] = Object.entries(parsed.request);
  return key === 'withdraw' && typeof id === 'string' && others.length === 0 ? id : undefined;
}

function errorOf(problems: readonly Problem[], lang: UiLang): { code: string; message: string } {
  return { code: problems[0]?.code ?? '', message: problems.map((found) => problemText(found, lang)).join('\n') };
}

/** Input that could not be read goes before our own fault, and that before what was found, whatever the order of the lines. */
function worse(a: Exit, b: Exit): Exit {
  return BY_GRAVITY.indexOf(a) > BY_GRAVITY.indexOf(b) ? a : b;
}

const BY_GRAVITY: readonly Exit[] = [EXIT.clean, EXIT.findings, EXIT.fault, EXIT.input];
