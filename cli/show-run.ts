import process from 'node:process';
import type { AuditRun, Finding } from '../checks/types.ts';
import { type Exit, exitOf } from './outcome.ts';
import { writeOutputs } from './output.ts';
import { printProblems } from './problems.ts';
import type { Output, Setting } from './setting.ts';

/** Shows a run that goes into no folder in the formats asked for, on the terminal when none is, and says how it went. */
export async function showRun(
  run: AuditRun,
  findings: readonly Finding[],
  setting: Setting,
  outputs: readonly Output[] = setting.outputs.length > 0 ? setting.outputs : [{ name: 'stylish' }],
): Promise<Exit> {
  await writeOutputs({ run, findings, decisions: [] }, outputs, setting);
  if (!isOnScreen(outputs)) printProblems(run.problems, setting.lang);
  return exitOf(run.problems, findings, setting.threshold);
}

/** Whether the report that somebody sees has the problems already: then standard error, on the same screen, need not repeat them. */
function isOnScreen(outputs: readonly Output[]): boolean {
  const isOneScreen = process.stdout.isTTY === true && process.stderr.isTTY === true;
  return isOneScreen && outputs.some(({ name, file }) => name === 'stylish' && file === undefined);
}
