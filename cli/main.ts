#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import process from 'node:process';

// Only this file sets an exit code (CONTRACT: 0 clean, 1 findings, 2 usage or input, 3 our own fault).

const NEEDED = 26;
const major = Number(process.versions.node.split('.')[0]);

if (major < NEEDED) {
  process.stderr.write(
    `amiable needs Node ${NEEDED} or later and was started by ${process.version}.\n` +
      'Node 26 comes with the project: start it with "npx amiable" or through an npm script.\n',
  );
  process.exitCode = 2;
} else {
  // A reader that closes early (`amiable lint | head`) is not a fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  // Half of a short run is spent on compiling its own code.
  enableCompileCache();
  const { run } = await withoutWeb(() => import('./program.ts'));
  process.exitCode = await run(process.argv.slice(2));
}

/**
 * Does something while the classes of `fetch` are not there. The module of a stemmer asks whether it was given a `Response`, and only to answer no, Node
 * would load the whole of its client for the web: a tenth of a short run.
 */
async function withoutWeb<T>(work: () => Promise<T>): Promise<T> {
  const web = (['Request', 'Response'] as const).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name] of web) Reflect.deleteProperty(globalThis, name);
  try {
    return await work();
  } finally {
    for (const [name, descriptor] of web) if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  }
}
