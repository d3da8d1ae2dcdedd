#!/usr/bin/env node
import module from 'node:module';
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
  module.enableCompileCache();
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
}
