import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { company } from './company.ts';

// npm run fixtures: writes the demo company anew from its seed.

const folder = fileURLToPath(new URL('../../fixtures/company/', import.meta.url));
mkdirSync(folder, { recursive: true });
const files = company(`${folder}templates`);
for (const [name, content] of files) writeFileSync(`${folder}${name}`, content);
console.log(`${files.size} files in fixtures/company`);
