import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { fileError } from './files.ts';

/**
 * A file's bytes, unpacked when its first bytes say gzip, as UTF-8 without byte order mark (UTF-16 needs one to be told).
 * Throws an InputError when the file cannot be opened, and GzipBroken after the last byte that could be unpacked.
 * `onBytes` sees the bytes as they are in the file, for its hash.
 */
export async function* readBytes(path: string, shown: string, onBytes: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  const packed = await peek(rawBytes(path, shown, onBytes), 2);
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, all } = await peek(isGzip ? unpacked(packed.all) : packed.all, 3);
  if (head[0] === 0xff && head[1] === 0xfe) yield* transcoded(all, 'utf-16le');
  else if (head[0] === 0xfe && head[1] === 0xff) yield* transcoded(all, 'utf-16be');
  else if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) yield* without(all, 3);
  else yield* all;
}

async function* rawBytes(path: string, shown: string, onBytes: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) {
      onBytes(chunk as Buffer);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw fileError(error, shown);
  }
}

/** The first bytes of a stream, at least `size` unless it is shorter, and the stream from its beginning. */
async function peek(chunks: AsyncGenerator<Buffer>, size: number): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  let head = Buffer.alloc(0);
  while (head.length < size) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    yield* chunks;
  }
  return { head, all: all() };
}

async function* without(chunks: AsyncGenerator<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  const { head, all } = await peek(chunks, bytes);
  await all.next();
  yield head.subarray(bytes);
  yield* all;
}

async function* transcoded(chunks: AsyncGenerator<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** The reason is zlib's code, such as Z_BUF_ERROR for a file that was cut off. */
export class GzipBroken extends Error {}

/** Unpacks chunk by chunk by hand: a pipe would throw away what is already unpacked when the rest turns out to be broken. */
async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let ready: Buffer[] = [];
  let failure: Error | undefined;
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk));
  gunzip.on('error', (error) => (failure = error));
  const ended = new Promise<void>((resolve) => gunzip.once('close', resolve));
  for await (const chunk of chunks) {
    // A failed stream never calls back.
    await Promise.race([new Promise<void>((resolve) => gunzip.write(chunk, () => resolve())), ended]);
    yield* ready;
    ready = [];
    if (failure) break;
  }
  gunzip.end();
  await ended;
  yield* ready;
  if (failure) throw new GzipBroken('code' in failure ? String(failure.code) : failure.message);
}
