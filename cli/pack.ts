import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { loadKinds, readKnowledgeData } from '../checks/knowledge.ts';
import { EXIT } from './outcome.ts';
import { printProblems } from './problems.ts';

// The last step of the build: law and words are checked and written as one JSON file next to the code. A broken law file breaks the build.

const { data, problems } = readKnowledgeData(await loadKinds());
if (problems.length > 0) {
  printProblems(problems, 'en');
  process.exitCode = EXIT.input;
} else {
  writeFileSync(fileURLToPath(new URL('../knowledge.json', import.meta.url)), JSON.stringify(data));
}
