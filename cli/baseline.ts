import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { type BaselineEntry, baselineOf, compare, inOrder } from '../checks/baseline.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { readText } from '../checks/read/files.ts';
import { compile } from '../checks/read/validate.ts';
import schema from '../checks/schemas/baseline.json' with { type: 'json' };
import type { Finding } from '../checks/types.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { onOneLine } from '../reports/visible.ts';
import type { Setting } from './setting.ts';

/** What lint was told about a baseline. */
export interface BaselineOptions {
  baseline?: string;
  updateBaseline?: boolean;
}

/** Entries that are named one by one when they no longer occur. */
const NAMED = 10;

const validate = compile(schema);

/**
 * Marks the findings that the baseline has, tells the entries that no longer occur, and draws the baseline anew when asked to. `linted`: the files
 * that were looked at when only some were; nothing is said of the others, and their entries stay.
 */
export async function withBaseline(
  findings: readonly Finding[],
  { baseline: file, updateBaseline = false }: BaselineOptions,
  linted: ReadonlySet<string> | undefined,
  setting: Pick<Setting, 'lang' | 'quiet'>,
): Promise<readonly Finding[]> {
  if (file === undefined) {
    if (updateBaseline) throw new InputError(problem('argument-missing', { argument: '--baseline' }));
    return findings;
  }
  const kept = updateBaseline && !existsSync(file) ? [] : await readBaseline(file);
  const elsewhere = kept.filter((entry) => linted !== undefined && !linted.has(entry.file));
  const here = kept.filter((entry) => !elsewhere.includes(entry));
  const { gone } = compare(findings, here);
  if (!setting.quiet) tell(gone, updateBaseline, setting);
  if (!updateBaseline) return compare(findings, here).findings;
  const drawn = baselineOf(findings);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ schema: 1, findings: inOrder([...drawn, ...elsewhere]) }, null, 2)}\n`);
  return compare(findings, drawn).findings;
}

async function readBaseline(file: string): Promise<BaselineEntry[]> {
  if (!existsSync(file)) throw new InputError(problem('baseline-missing', { path: file }));
  const text = await readText(file, file);
  const broken = (reason: string) => new InputError(problem('baseline-broken', { path: file, reason }, { file }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken((error as Error).message);
  }
  const [fault] = validate(value);
  if (fault) throw broken(`${fault.path.join('.')} ${fault.reason}`);
  return (value as { findings: BaselineEntry[] }).findings;
}

function tell(gone: readonly BaselineEntry[], pruned: boolean, { lang }: Pick<Setting, 'lang'>): void {
  if (gone.length === 0) return;
  const { say } = sentences(lang);
  const lines = gone
    .slice(0, NAMED)
    .map(({ rule, file, fingerprint }) => `  – ${onOneLine(file)}  ${onOneLine(rule)}  #${fingerprint.slice(0, 12)}`);
  const title = say(pruned ? 'baseline.pruned' : 'baseline.gone', { n: gone.length });
  process.stderr.write(`${[title, ...lines, ...(gone.length > NAMED ? ['  …'] : [])].join('\n')}\n`);
}
