import { chmodSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildKnowledge } from '../checks/knowledge.ts';
import { InputError } from '../checks/lib/problem.ts';
import type { Problem } from '../checks/types.ts';
import { EXIT } from './outcome.ts';
import { printProblems } from './problems.ts';

// The last step of the build: law and words are checked and written as JSON next to the code, and the command is made executable.
// A broken law file breaks the build.

process.exitCode = await pack();

async function pack(): Promise<number> {
  try {
    const problems = await buildKnowledge();
    if (problems.length > 0) return refused(problems);
    // npm makes a bin executable when it links it; in a checkout it is linked before it is built.
    chmodSync(fileURLToPath(new URL('./main.js', import.meta.url)), 0o755);
    return EXIT.clean;
  } catch (error) {
    if (error instanceof InputError) return refused(error.problems);
    throw error;
  }
}

function refused(problems: readonly Problem[]): number {
  printProblems(problems, 'en');
  return EXIT.input;
}
