import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('audits.mjs', import.meta.url));

/** Starts audits with these options, one after the other, in a process of their own. */
export function startAudits(cwd: string, partBytes: number, audits: readonly object[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [SCRIPT, String(partBytes), ...audits.map((options) => JSON.stringify(options))], { cwd });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
  return { child, ended };
}

export interface Ended {
  /** Null when it was killed. */
  code: number | null;
  stderr: string;
}

/** The bytes of a run but for the line that tells when it was made. */
export function bytesOf(folder: string): { run: string; findings: string } {
  const run = readFileSync(join(folder, 'run.json'), 'utf8');
  return { run: run.replace(/^ {2}"startedAt": ".*",\n/m, ''), findings: readFileSync(join(folder, 'findings.ndjson'), 'utf8') };
}
