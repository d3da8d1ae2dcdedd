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

/** One line for each remark (RFC 4180), with a byte order mark: without it Excel takes UTF-8 for the code page of the machine. */
export function csv(model: ReportModel): string {
  const rows = remarksOf(model).map((remark) => Object.values(COLUMNS).map((value) => cell(value(remark) ?? '')));
  return `\uFEFF${[Object.keys(COLUMNS), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/**
 * Always quoted, so that no reader guesses. A text that a spreadsheet would compute gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cell(value: string | number): string {
  const shown = typeof value === 'number' ? String(value) : visible(value).replace(/^(?=[\t\r]|\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/, "'");
  return `"${shown.replaceAll('"', '""')}"`;
}
