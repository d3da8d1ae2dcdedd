/** Folds case, accents and width, so that a search for `resume` finds `Résumé`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
