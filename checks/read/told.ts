import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';

/** What one part came to, in its order: `at` only grows. */
export interface Line<T> {
  at: number | string;
  said: T;
}

/** Writes lines as they come; waits where the disk is slower. */
export function openLines<T>(path: string): { add(line: Line<T>): Promise<void>; close(): Promise<void> } {
  const stream = createWriteStream(path);
  return {
    async add(line) {
      if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}

/** The lines of several parts in one order. */
export async function* mergeLines<T>(paths: readonly string[]): AsyncGenerator<Line<T>> {
  const open = await Promise.all(paths.map(startReading<T>));
  let heads = open.filter((reader) => reader.head !== undefined);
  while (heads.length > 0) {
    const first = heads.reduce((least, reader) => (reader.head!.at < least.head!.at ? reader : least));
    yield first.head!;
    await first.advance();
    if (first.head === undefined) heads = heads.filter((reader) => reader !== first);
  }
}

interface Reader<T> {
  head: Line<T> | undefined;
  advance(): Promise<void>;
}

async function startReading<T>(path: string): Promise<Reader<T>> {
  const lines = linesOf(path);
  const reader: Reader<T> = {
    head: undefined,
    async advance() {
      const { value, done } = await lines.next();
      reader.head = done ? undefined : (JSON.parse(value) as Line<T>);
    },
  };
  await reader.advance();
  return reader;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of createReadStream(path)) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
