import { ACTIVITY_COLUMNS, type ActivityCells, activityOf } from '../lib/activity-cells.ts';
import { unguarded } from '../lib/cells.ts';
import { nearest } from '../lib/nearest.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Activity, Problem } from '../types.ts';
import { readRows } from './csv.ts';
import { readLines } from './lines.ts';
import { faultsOfActivity } from './register.ts';

/**
 * The activities of a register in its CSV form, as it was exported, in any order of columns.
 * @throws InputError with whatever is wrong in it, each with its line: a register is taken whole or not at all
 */
export async function readRegisterTable(path: string, shown = path): Promise<Activity[]> {
  const activities: Activity[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  let header: string[] | undefined;
  for await (const batch of readRows(readLines(path, shown), shown)) {
    for (const row of batch) {
      if ('problem' in row) problems.push(row.problem);
      else if (!header) header = headerOf(row.cells, shown, row.line);
      else {
        const names = header;
        const cells = Object.fromEntries(row.cells.map((cell, i) => [names[i] ?? '', unguarded(cell)])) as Partial<ActivityCells>;
        const activity = activityOf(cells);
        problems.push(...faultsOfActivity(activity, { file: shown, line: row.line }));
        const id = String(activity.id);
        const first = lines.get(id);
        if (first !== undefined) problems.push(problem('duplicate-id', { id, firstLine: first }, { file: shown, line: row.line }));
        lines.set(id, row.line);
        activities.push(activity as Activity);
      }
    }
  }
  if (!header) problems.push(problem('file-empty', { path: shown }, { file: shown }));
  if (problems.length > 0) throw new InputError(...problems);
  return activities;
}

function headerOf(cells: readonly string[], file: string, line: number): string[] {
  const names = cells.map((cell) => cell.trim());
  const known: readonly string[] = ACTIVITY_COLUMNS;
  const unknown = names.filter((name) => !known.includes(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  const problems = [
    ...(names.includes('id') ? [] : [problem('column-missing', { column: 'id', near: nearest('id', unknown) ?? '' }, { file, line })]),
    ...unknown.map((column) => problem('column-unknown', { column, near: nearest(column, known) ?? '' }, { file, line })),
    ...twice.map((column) => problem('column-twice', { column }, { file, line })),
  ];
  if (problems.length > 0) throw new InputError(...problems);
  return names;
}
