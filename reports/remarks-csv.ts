import { csv } from './csv.ts';
import type { ReportModel } from './model.ts';
import { type Remark, remarksOf } from './remark.ts';
import { visible } from './visible.ts';

const COLUMNS: Record<string, (remark: Remark) => string | number | undefined> = {
  type: ({ type }) => type,
  level: ({ weight }) => weight,
  state: ({ shelf }) => shelf,
  rule: ({ id }) => id,
  file: ({ path }) => path,
  line: ({ line }) => line,
  column: ({ column }) => column,
  subject: ({ subject }) => subject,
  message: ({ sentence }) => sentence,
  quote: ({ quote }) => quote,
  fix: ({ advice }) => advice,
  law: ({ law }) => law,
  fingerprint: ({ key }) => key,
};

/** A table with one line for each remark. */
export function remarksCsv(model: ReportModel): string {
  const rows = remarksOf(model).map((remark) => Object.values(COLUMNS).map((value) => visible(String(value(remark) ?? ''))));
  return csv(Object.keys(COLUMNS), rows, model.s.lang);
}
