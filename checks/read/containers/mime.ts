import { type Traced, type Tracer, tracer } from './traced.ts';

/** The charset's name as TextDecoder knows it; one that it does not know is read as windows-1252. */
export function charsetOf(label: string | undefined): string {
  try {
    return new TextDecoder(label ?? 'utf-8').encoding;
  } catch {
    return 'windows-1252';
  }
}

/** Bytes written as `=XX`, as many as stand together, and line breaks that leave no trace (RFC 2045, section 6.7). */
const QUOTED = /(?:=[\da-f]{2}|=[ \t]*\r?\n)+/gi;

/** Adds a quoted-printable text. Each character that is written in bytes has its own place where the charset tells characters apart. */
export function addQuotedPrintable(into: Tracer, source: string, from: number, to: number, charset: string): void {
  let read = from;
  for (const { 0: written, index } of source.slice(from, to).matchAll(QUOTED)) {
    const start = from + index;
    if (start > read) into.keep(read, start);
    addBytes(into, start, written, charset);
    read = start + written.length;
  }
  if (to > read) into.keep(read, to);
}

function addBytes(into: Tracer, start: number, written: string, charset: string): void {
  let bytes: number[] = [];
  let from = start;
  let end = start;
  const flush = (): void => {
    if (bytes.length > 0) into.put(new TextDecoder(charset).decode(Uint8Array.from(bytes)), from, end);
    bytes = [];
  };
  for (const { 0: sign, index } of written.matchAll(/=[\da-f]{2}|=[ \t]*\r?\n/gi)) {
    const byte = /^=[\da-f]{2}$/i.test(sign) ? Number.parseInt(sign.slice(1), 16) : undefined;
    if (byte === undefined) continue;
    // In UTF-8 every byte but the first of a character is 10xxxxxx.
    if (bytes.length > 0 && charset === 'utf-8' && (byte & 0xc0) !== 0x80) flush();
    if (bytes.length === 0) from = start + index;
    bytes.push(byte);
    end = start + index + sign.length;
  }
  flush();
}

/** Adds a base64 text, each of its lines where its bytes begin and end. */
export function addBase64(into: Tracer, source: string, from: number, to: number, charset: string): void {
  const places: number[] = [];
  for (let at = from; at < to; at++) if (/[A-Za-z0-9+/]/.test(source[at]!)) places.push(at);
  const bytes = Buffer.from(source.slice(from, to), 'base64');
  // Each byte begins in the digit that holds its first six or fewer bits.
  const placeOf = (byte: number): number => places[Math.min(places.length - 1, Math.floor((byte * 8) / 6))] ?? to;
  let start = 0;
  while (start < bytes.length) {
    const next = bytes.indexOf(0x0a, start);
    const end = next < 0 || /^utf-16/.test(charset) ? bytes.length : next + 1;
    into.put(new TextDecoder(charset).decode(bytes.subarray(start, end)), placeOf(start), Math.min(to, placeOf(end - 1) + 2));
    start = end;
  }
}

/** Words of a header that are not ASCII (RFC 2047); white space between two of them is not read. */
const WORD = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?[^?\s]+\?[bq]\?[^?\s]*\?=))?/gi;

/** A header's text: encoded words decoded, folded lines joined. */
export function decodeWords(source: string, from: number, to: number): Traced {
  const into = tracer(source);
  let read = from;
  const keepUntil = (end: number): void => {
    for (const { 0: written, index } of source.slice(read, end).matchAll(/\r?\n[ \t]+|[^\r\n]+|[\r\n]/g)) {
      const start = read + index;
      if (/^[\r\n]/.test(written)) into.put(' ', start, start + written.length);
      else into.keep(start, start + written.length);
    }
    read = end;
  };
  for (const { 0: written, 1: label, 2: encoding, 3: coded = '', index } of source.slice(from, to).matchAll(WORD)) {
    const start = from + index;
    keepUntil(start);
    const bytes = encoding?.toLowerCase() === 'b' ? Buffer.from(coded, 'base64') : quotedBytes(coded);
    into.put(new TextDecoder(charsetOf(label?.split('*')[0])).decode(bytes), start, start + written.length);
    read = start + written.length;
  }
  keepUntil(to);
  return into.traced();
}

function quotedBytes(coded: string): Uint8Array {
  const bytes = coded.replaceAll('_', ' ').replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
