// node test/audit/audits.mjs PART_BYTES OPTIONS…: audits with the built product, one after the other, cut into parts of so many bytes, so that a
// small company is judged as a large one is. OPTIONS: those of `amiable audit`, as JSON. Exits with the last one's code.

import { runAudit } from '../../dist/cli/audit.js';
import { printError } from '../../dist/cli/problems.js';

const [partBytes, ...audits] = process.argv.slice(2);
const usual = { format: [], failOn: 'error', color: 'never', quiet: true };
for (const options of audits) {
  try {
    process.exitCode = await runAudit({ ...usual, ...JSON.parse(options) }, { lang: 'en' }, { workers: 2, partBytes: Number(partBytes) });
  } catch (error) {
    process.exitCode = printError(error, 'en');
  }
}
