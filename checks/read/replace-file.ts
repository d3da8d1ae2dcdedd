import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { InputError, problem } from '../lib/problem.ts';

/**
 * Puts other bytes in the place of what a file holds, whole or not at all; false when it no longer holds `before`. Access rights stay, and so do links
 * to it. @throws InputError `file-not-written`; `shown` is its path there
 */
export async function replaceFile(path: string, shown: string, before: Uint8Array, after: Uint8Array): Promise<boolean> {
  let unfinished: string | undefined;
  try {
    const file = await realpath(path);
    const { mode } = await stat(file);
    unfinished = `${file}.${process.pid}.tmp`;
    await writeFile(unfinished, after, { flag: 'wx' });
    await chmod(unfinished, mode);
    if (!(await readFile(file)).equals(before)) return false;
    await rename(unfinished, file);
    unfinished = undefined;
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new InputError(problem('file-not-written', { path: shown, reason: String(error.code) }, { file: shown }));
  } finally {
    if (unfinished !== undefined) await rm(unfinished, { force: true });
  }
}
