/** A published word as the name of a branch in a sentence: ICU MessageFormat takes no hyphens there. */
export function branchOf(word: string): string {
  return word.replaceAll('-', '_');
}
