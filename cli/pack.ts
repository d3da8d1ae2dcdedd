import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildKnowledge } from '../checks/knowledge.ts';
import { InputError } from '../checks/lib/problem.ts';
import { compiledSchema } from '../checks/read/validate.ts';
import type { Problem } from '../checks/types.ts';
import { EXIT } from './outcome.ts';
import { printProblems } from './problems.ts';

// The last step of the build: schemas are compiled, law and words are checked and written as JSON next to the code, and the command is made executable.
// A broken law file breaks the build.

const SCHEMAS = fileURLToPath(new URL('../checks/schemas', import.meta.url));

process.exitCode = await pack();

async function pack(): Promise<number> {
  try {
    packSchemas();
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

/** Before anything is checked: what an earlier build has left may be of another schema. */
function packSchemas(): void {
  const schemas = readdirSync(SCHEMAS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, schema: JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as { $id: string } }));
  for (const { file } of schemas) rmSync(compiledFile(file), { force: true });
  const all = schemas.map(({ schema }) => schema);
  for (const { file, schema } of schemas) writeFileSync(compiledFile(file), compiledSchema(schema, all));
}

function compiledFile(schema: string): string {
  return join(SCHEMAS, schema.replace(/\.json$/, '.cjs'));
}

function refused(problems: readonly Problem[]): number {
  printProblems(problems, 'en');
  return EXIT.input;
}
