import { CLAUSE, SENTENCE, type Tokens } from './tokens.ts';

/** Which sentence and clause each word stands in (numbered from 0), and the stretches between quotation marks. */
export interface Clauses {
  sentenceOf: readonly number[];
  clauseOf: readonly number[];
  /** UTF-16 ranges of the text between quotation marks. */
  quotes: readonly { start: number; end: number }[];
}

/**
 * Cuts the words into sentences and clauses. A clause ends at a colon, semicolon, dash or bracket, and before a word
 * that turns the thought (but, otherwise, sinon, а, иначе): `turns` are the positions of such words.
 */
export function cutClauses(tokens: Tokens, turns: ReadonlySet<number>): Pick<Clauses, 'sentenceOf' | 'clauseOf'> {
  const sentenceOf: number[] = [];
  const clauseOf: number[] = [];
  let sentence = -1;
  let clause = -1;
  for (let i = 0; i < tokens.words.length; i++) {
    const strength = tokens.breaks[i]!;
    if (strength === SENTENCE) sentence++;
    if (strength >= CLAUSE || turns.has(i)) clause++;
    sentenceOf.push(sentence);
    clauseOf.push(Math.max(clause, 0));
  }
  return { sentenceOf, clauseOf };
}

const QUOTED =
  /«[^«»]{2,400}»|»[^«»]{2,400}«|“[^“”]{2,400}”|„[^„“”]{2,400}[“”]|"[^"]{2,400}"|‹[^‹›]{2,400}›|(?<![\p{L}\p{N}])[‘'][^‘’'\n]{4,400}[’'](?![\p{L}\p{N}])/gu;

/** What stands between quotation marks, which may go over several paragraphs. */
export function quotedRanges(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(QUOTED), (match) => ({ start: match.index, end: match.index + match[0].length }));
}
