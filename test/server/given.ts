import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gate } from '../../checks/gate.ts';
import { writeRun } from '../../checks/read/write-run.ts';
import type { AuditRun, Finding } from '../../checks/types.ts';
import { startServer } from '../../server/main.ts';
import { sample } from '../reports/sample.ts';
import type { Started } from './browser.ts';

export * from './browser.ts';

/** A folder with a written run; its store comes to lie beside it. */
export interface Place {
  run: string;
  store: string;
  remove(): Promise<void>;
}

export async function placeWith(findings: readonly Finding[] = sample().findings): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'amiable-serve-'));
  const run = join(root, 'run-2026-11');
  await writeFindings(run, findings);
  return { run, store: join(root, 'review.sqlite'), remove: () => rm(root, { recursive: true, force: true }) };
}

/** Writes the sample's run with these findings; a run that is there is replaced. */
export async function writeFindings(folder: string, findings: readonly Finding[]): Promise<void> {
  const { findings: _, ...rest } = sample().run;
  await writeRun(folder, findings, () => rest);
}

export async function startAt(place: Place, gate?: Gate): Promise<Started> {
  const lines: string[] = [];
  const running = await startServer({
    run: place.run,
    port: 0,
    lang: 'en',
    announce: (line) => lines.push(line),
    ...(gate ? { gate } : {}),
  });
  return { ...running, lines, code: codeIn(lines) };
}

/** The same for a store that a stream keeps up to date. */
export async function startLive(store: string, run: AuditRun): Promise<Started> {
  const lines: string[] = [];
  const running = await startServer({ run, store, port: 0, lang: 'en', announce: (line) => lines.push(line) });
  return { ...running, lines, code: codeIn(lines) };
}

function codeIn(lines: readonly string[]): string {
  return lines.join('\n').match(/[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}/)?.[0] ?? '';
}
