// node test/read/works-alone.ts FOLDER RECORD DEAD: works in a folder again and again, and writes down when it comes and goes. After each turn the lock
// of a dead process lies there, as if one had been killed.

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InputError } from '../../checks/lib/problem.ts';
import { alone } from '../../checks/read/alone.ts';

const [dir = '', record = '', dead = ''] = process.argv.slice(2);
const note = (what: string) => appendFileSync(record, `${what} ${process.pid}\n`);

for (let turns = 0; turns < 20; ) {
  try {
    await alone(dir, async () => {
      note('in');
      await wait(1);
      note('of');
    });
    turns++;
    writeFileSync(join(dir, '.amiable-1.lock'), dead, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof InputError) && (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await wait(2 * Math.random());
  }
}
