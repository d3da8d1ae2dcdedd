import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledge } from '../checks/knowledge.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readSenders } from '../checks/read/senders.ts';
import { documents } from './documents.ts';

// npm run docs: writes the generated pages of docs/ anew.

const folder = join(packageRoot(), 'docs');
mkdirSync(folder, { recursive: true });
for (const [name, text] of documents(await readKnowledge(), await readSenders())) writeFileSync(join(folder, name), text);
