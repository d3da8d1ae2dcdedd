import type { ProblemCode } from '../../checks/lib/problem.ts';
import type { Localised } from '../../checks/types.ts';
import { fileProblems } from './problems-files.ts';
import { lawProblems } from './problems-law.ts';
import { mappingProblems } from './problems-mapping.ts';
import { partProblems } from './problems-parts.ts';
import { streamProblems } from './problems-stream.ts';
import { useProblems } from './problems-use.ts';

/** What happened, and what to do next. */
export interface ProblemSentence {
  what: Localised;
  todo: Localised;
}

/** The sentences of every problem that users can meet: the compiler refuses a code without them. */
export const problems = {
  ...fileProblems,
  ...mappingProblems,
  ...lawProblems,
  ...useProblems,
  ...partProblems,
  ...streamProblems,
} satisfies Record<ProblemCode, ProblemSentence>;
