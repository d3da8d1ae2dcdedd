import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { InputError, problem } from '../lib/problem.ts';

/** Why a file could not be opened, as a problem of the catalogue. Anything that is not about a file is thrown on as it is. */
export function fileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError(problem('file-missing', { path }));
    case 'EISDIR':
      return new InputError(problem('file-is-directory', { path }));
    default:
      return new InputError(problem('file-unreadable', { path, reason: String(error.code) }));
  }
}

/** A small file as text: strict UTF-8, without byte order mark. `shown` is its path in problems. */
export async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(error, shown);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(problem('not-utf8', { path: shown, encoding: likelyEncoding(bytes) }));
  }
}

/** Bytes of a file; 0 of one that is not there, which is told when it is read. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Size and SHA-256 of a file's bytes, read as a stream. */
export async function hashFile(path: string, shown = path): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    throw fileError(error, shown);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Of a small file; undefined when it cannot be read, which whoever reads it tells. */
export async function sha256Of(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && hashBytes(bytes).sha256;
}

/** The same as {@link hashFile} of bytes that are held in memory. */
export function hashBytes(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: hash('sha256', bytes) };
}

/** The usual culprit behind bytes that are no UTF-8: in Russian nearly every letter is above 0x7F, in western languages few are. */
export function likelyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 4096);
  const letters = sample.filter((byte) => byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)).length;
  const high = sample.filter((byte) => byte >= 0xc0).length;
  return high > letters / 3 ? 'windows-1251' : 'windows-1252';
}
