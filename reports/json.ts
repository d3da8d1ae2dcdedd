import { notes } from './entry.ts';
import type { ReportInput, ReportModel } from './model.ts';

/**
 * Run and findings in one document, as they are in the run folder, with what a program cannot look up by itself: each finding's sentence in the
 * report's language and where it stands after the decisions.
 */
export function json({ run, entries, s }: ReportModel, decisions: ReportInput['decisions']): string {
  const findings = entries.map((entry) => ({
    ...entry.finding,
    message: s.finding(entry.finding, run.catalogue),
    notes: notes(entry, s),
    shelf: entry.shelf,
    standing: entry.standing.state,
  }));
  return `${JSON.stringify({ schema: 1, lang: s.lang, run, findings, decisions }, null, 2)}\n`;
}
