import { guarded } from '../checks/lib/cells.ts';
import type { UiLang } from '../checks/types.ts';

/** What a spreadsheet of the language expects between cells: where the comma is the decimal sign, it is the semicolon. */
const DELIMITER: Record<UiLang, string> = { en: ',', fr: ';', ru: ';' };

/**
 * A table as CSV for people and their spreadsheets: RFC 4180, a byte order mark so that accents and Cyrillic survive, every cell safe
 * against formulas. The same rows always give the same bytes.
 */
export function csv(header: readonly string[], rows: readonly (readonly string[])[], lang: UiLang): string {
  const lineOf = (cells: readonly string[]) => cells.map((cell) => quoted(guarded(cell), DELIMITER[lang])).join(DELIMITER[lang]);
  return `\uFEFF${[header, ...rows].map((cells) => `${lineOf(cells)}\r\n`).join('')}`;
}

/** A quoted cell may hold anything; one that begins or ends with a blank keeps it only when it is quoted. */
function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
