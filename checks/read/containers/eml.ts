import { spansIn } from '../../lib/spans.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { addBase64, addQuotedPrintable, charsetOf, decodeWords } from './mime.ts';
import { type Traced, type Tracer, tracer } from './traced.ts';

/** Parts inside parts deeper than this are no mail. */
const DEEPEST = 20;

interface Header {
  value: string;
  from: number;
  to: number;
}

/** Mails as they were sent or drafted: the subject with each version of the text. Attachments and forwarded mails are not read. */
export const eml: Container = {
  endings: ['.eml'],
  holds: 'document',
  read({ path: file, bytes }) {
    const source = decoded(bytes);
    const spanOf = spansIn(file, source);
    const { headers } = headersIn(source, 0, source.length);
    const subject = headers.get('subject');
    const versions = textsIn(source, 0, source.length, 0);
    const pieces = versions.flatMap(({ markup, text }): Piece[] => {
      const path = versions.length > 1 ? [markup] : [];
      const body = pieceOf(text, { path, role: 'body', markup }, spanOf);
      if (!subject) return [body];
      return [pieceOf(decodeWords(source, subject.from, subject.to), { path, role: 'subject', markup: 'text' }, spanOf), body];
    });
    return { pieces, problems: [] };
  },
};

/** A mail is ASCII but for the 8-bit texts in it; where those are no UTF-8, each byte is kept as one character and read in its part's own charset. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function headersIn(source: string, start: number, end: number): { headers: Map<string, Header>; bodyAt: number } {
  const headers = new Map<string, Header>();
  let at = start;
  let last: Header | undefined;
  while (at < end) {
    const next = source.indexOf('\n', at);
    const lineEnd = next < 0 || next > end ? end : next;
    const line = source.slice(at, lineEnd).replace(/\r$/, '');
    if (line === '') return { headers, bodyAt: Math.min(end, lineEnd + 1) };
    const [, name, between = ''] = /^([!-9;-~]+)(:[ \t]*)/.exec(line) ?? [];
    if (name === undefined && last && /^[ \t]/.test(line)) {
      last.value += ` ${line.trim()}`;
      last.to = at + line.length;
    } else if (name !== undefined) {
      const from = at + name.length + between.length;
      last = { value: line.slice(name.length + between.length), from, to: at + line.length };
      if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), last);
    }
    at = lineEnd + 1;
  }
  return { headers, bodyAt: end };
}

interface Version {
  markup: 'text' | 'html';
  text: Traced;
}

/** The texts of a part: one of each sort, the first that there is. */
function textsIn(source: string, start: number, end: number, depth: number): Version[] {
  const { headers, bodyAt } = headersIn(source, start, end);
  const type = headers.get('content-type')?.value ?? 'text/plain';
  if (/^attachment\b/i.test(headers.get('content-disposition')?.value ?? '')) return [];
  if (/^multipart\//i.test(type)) {
    const boundary = parameter(type, 'boundary');
    if (boundary === undefined || depth > DEEPEST) return [];
    const found = partsIn(source, bodyAt, end, boundary).flatMap((part) => textsIn(source, part.start, part.end, depth + 1));
    return (['text', 'html'] as const).flatMap((markup) => found.find((version) => version.markup === markup) ?? []);
  }
  const [, kind] = /^text\/(plain|html)\b/i.exec(type) ?? [];
  if (kind === undefined) return [];
  const into = tracer(source);
  const encoding = headers.get('content-transfer-encoding')?.value.trim().toLowerCase() ?? '';
  addBody(into, source, { from: bodyAt, to: end, encoding, charset: charsetOf(parameter(type, 'charset')) });
  return [{ markup: kind.toLowerCase() === 'html' ? 'html' : 'text', text: into.traced() }];
}

function addBody(
  into: Tracer,
  source: string,
  { from, to, encoding, charset }: { from: number; to: number; encoding: string; charset: string },
): void {
  // A source of single bytes is decoded line by line; one in UTF-8 is decoded already.
  const isBytes = charset !== 'utf-8' && /[\x80-\xff]/.test(source) && !/[^\0-\xff]/.test(source);
  if (encoding === 'quoted-printable') addQuotedPrintable(into, source, from, to, charset);
  else if (encoding === 'base64') addBase64(into, source, from, to, charset);
  else if (isBytes) addBytesByLine(into, source, from, to, charset);
  else into.keep(from, to);
}

function addBytesByLine(into: Tracer, source: string, from: number, to: number, charset: string): void {
  for (let at = from; at < to; ) {
    const next = source.indexOf('\n', at);
    const end = next < 0 || next >= to ? to : next + 1;
    into.put(new TextDecoder(charset).decode(Buffer.from(source.slice(at, end), 'latin1')), at, end);
    at = end;
  }
}

function partsIn(source: string, start: number, end: number, boundary: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  const mark = `--${boundary}`;
  let open: number | undefined;
  for (let at = source.indexOf(mark, start); at >= 0 && at < end; at = source.indexOf(mark, at + mark.length)) {
    if (at > 0 && source[at - 1] !== '\n') continue;
    if (open !== undefined) parts.push({ start: open, end: at - (source[at - 2] === '\r' ? 2 : 1) });
    if (source.startsWith('--', at + mark.length)) return parts;
    const next = source.indexOf('\n', at);
    open = next < 0 ? end : next + 1;
  }
  if (open !== undefined && open < end) parts.push({ start: open, end });
  return parts;
}

function parameter(value: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value) ?? [];
  return quoted ?? plain;
}
