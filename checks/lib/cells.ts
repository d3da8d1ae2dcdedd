/**
 * What a spreadsheet would take for a formula: `=`, `+`, `-`, `@` (full-width ones too), blanks before them or not, or a tab or line break.
 * Source: OWASP, "CSV Injection". The apostrophes before it are those that were put there to say that it is text.
 */
const FORMULA = /^'*(?:[ \u00A0]*[=+\-@＝＋－＠]|[\t\r\n])/;

/** A cell that a spreadsheet shows and never runs: an apostrophe says that it is text. {@link unguarded} takes it away again. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before {@link guarded}. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
