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
  printProblems(run.problems, setting.lang);
  return exitOf(run.problems, findings, setting.threshold);
}
