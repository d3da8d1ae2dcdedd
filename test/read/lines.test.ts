import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LONGEST, readLines } from '../../checks/read/lines.ts';
import { refusal, tempFile, tempFolder } from './folder.ts';

async function linesOf(path: string): Promise<string[]> {
  const shown: string[] = [];
  for await (const batch of readLines(path, 'file')) {
    for (const line of batch) shown.push('text' in line ? `${line.number} ${line.text}` : `${line.number} ! ${line.problem.code}`);
  }
  return shown;
}

const many = Array.from({ length: 50_000 }, (_, i) => `${i},${(i * 2_654_435_761) % 4_294_967_296}`);

describe('bytes become lines', () => {
  const cases: [string, string | Uint8Array, string[]][] = [
    ['nothing', '', []],
    ['no line feed at the end', 'a\nb', ['1 a', '2 b']],
    ['a carriage return is left to the reader of records', 'a\r\nb\r\n', ['1 a\r', '2 b\r']],
    ['line ends of old Macs', 'a\rb\rc', ['1 a', '2 b', '3 c']],
    ['empty lines keep the count', '\n\na\n', ['1 ', '2 ', '3 a']],
    ['UTF-8 with byte order mark', '\uFEFFé\n', ['1 é']],
    ['a byte order mark and nothing else', '\uFEFF', []],
    ['UTF-16, little end first', Buffer.from('\uFEFFé\nж', 'utf16le'), ['1 é', '2 ж']],
    ['UTF-16, big end first', Buffer.from('\uFEFFé\nж', 'utf16le').swap16(), ['1 é', '2 ж']],
    ['UTF-16 without mark', Buffer.from('a\nb', 'utf16le'), ['1 ! row-broken', '2 ! row-broken']],
    ['one line in windows-1252 among good ones', Buffer.from('ok\ncaf\xe9\nok', 'latin1'), ['1 ok', '2 ! not-utf8', '3 ok']],
    ['a NUL byte', 'a\nb\0c\nd', ['1 a', '2 ! row-broken', '3 d']],
    ['gzip', gzipSync('a\nb'), ['1 a', '2 b']],
    ['gzip of several members', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]), ['1 a', '2 b']],
    ['two bytes that say gzip', Buffer.from([0x1f, 0x8b]), ['1 ! gzip-broken']],
  ];
  test.each(cases)('%s', async (_, content, expected) => {
    expect(await linesOf(tempFile('file', content))).toEqual(expected);
  });

  test.each([
    ['windows-1251', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])],
    ['windows-1252', Buffer.from('Société Générale', 'latin1')],
  ])('the problem names the likely encoding: %s', async (encoding, content) => {
    const batches = await Array.fromAsync(readLines(tempFile('file', content), 'file'));
    expect(batches.flat()).toMatchObject([{ problem: { code: 'not-utf8', data: { encoding }, file: 'file', line: 1 } }]);
  });
});

describe('broken gzip', () => {
  const whole = gzipSync(many.join('\n'));
  const flipped = (at: number) => Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 0xff : byte)));

  test.each([
    ['cut off', whole.subarray(0, whole.length / 2)],
    ['damaged in the middle', flipped(Math.floor(whole.length / 2))],
    ['wrong checksum', flipped(whole.length - 6)],
  ])('%s: all lines before it, then the problem, never half a line', async (_, content) => {
    const lines = await linesOf(tempFile('file.gz', content));
    const good = lines.slice(0, -1);
    expect(good.length).toBeGreaterThan(20_000);
    expect(good.length).toBeLessThan(many.length);
    expect(lines.at(-1)).toBe(`${good.length + 1} ! gzip-broken`);
    if (_ !== 'damaged in the middle') expect(good).toEqual(good.map((__, i) => `${i + 1} ${many[i]}`));
  });

  test('a small one that was cut off still gives what it holds', async () => {
    const lines = await linesOf(tempFile('file.gz', gzipSync(many.slice(0, 200).join('\n')).subarray(0, -200)));
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.at(-1)).toMatch(/gzip-broken/);
  });
});

describe('lines of any length', () => {
  test.each([
    ['plain', false],
    ['gzip', true],
  ])('200 MB in one line (%s) take no more memory than the limit allows', async (_, packed) => {
    const path = join(tempFolder(), 'long');
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const content = Readable.from([Buffer.from('first\n'), ...Array.from({ length: 200 }, () => piece), Buffer.from('\nlast\n')]);
    await (packed ? pipeline(content, createGzip({ level: 1 }), createWriteStream(path)) : pipeline(content, createWriteStream(path)));
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const lines = await linesOf(path);
    clearInterval(watch);
    expect(lines).toEqual(['1 first', '2 ! row-too-long', '3 last']);
    expect(peak - before).toBeLessThan(120 * 1024 * 1024);
  });

  test('the limit itself is let pass, one byte more is not', async () => {
    expect((await linesOf(tempFile('file', `${'x'.repeat(LONGEST)}\n`)))[0]?.length).toBe(LONGEST + 2);
    expect(await linesOf(tempFile('file', `${'x'.repeat(LONGEST + 1)}\n`))).toEqual(['1 ! row-too-long']);
  });
});

test('what cannot be opened is refused', async () => {
  expect(await refusal(linesOf(join(tempFolder(), 'none')))).toMatchObject([{ code: 'file-missing', data: { path: 'file' } }]);
  expect(await refusal(linesOf(tempFolder()))).toMatchObject([{ code: 'file-is-directory', data: { path: 'file' } }]);
});
