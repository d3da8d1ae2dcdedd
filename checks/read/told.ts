import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';

/** The order of an audit: all that is said of one sort comes before what is said of the next. `record`: of reading the records. */
const SORTS = ['template', 'record', 'message', 'case', 'holding', 'register'] as const;
export type Sort = (typeof SORTS)[number];

/** One thing said and its place. In a file, places only grow. */
export interface Line<T> {
  on: Sort;
  /** Among what is said of its sort. */
  at: number | string;
  said: T;
}

/** Writes lines as they come; waits where the disk is slower. Once closed, they are on the disk. */
export function openLines<T>(path: string): { add(line: Line<T>): Promise<void>; close(): Promise<void> } {
  const stream = createWriteStream(path, { flush: true });
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

/** The lines of several files in one order. */
export async function* mergeLines<T>(paths: readonly string[]): AsyncGenerator<Line<T>> {
  const open = await Promise.all(paths.map(startReading<T>));
  let heads = open.filter((reader) => reader.head !== undefined);
  while (heads.length > 0) {
    const first = heads.reduce((least, reader) => (isBefore(reader.head!, least.head!) ? reader : least));
    yield first.head!;
    await first.advance();
    if (first.head === undefined) heads = heads.filter((reader) => reader !== first);
  }
}

function isBefore(one: Line<unknown>, other: Line<unknown>): boolean {
  if (one.on !== other.on) return SORTS.indexOf(one.on) < SORTS.indexOf(other.on);
  return one.at < other.at;
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
