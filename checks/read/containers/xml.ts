import { whenNeeded } from '../../lib/when-needed.ts';
import { decodeEntity } from '../html-tokens.ts';
import { decodeInto, type Tracer } from './traced.ts';

const saxes = whenNeeded<typeof import('saxes')>('saxes');

/** A piece of XML and its place (UTF-16 offsets). */
export type XmlToken = { start: number; end: number } & (
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string>; closed: boolean }
  | { type: 'close'; name: string }
  | { type: 'text' }
  /** Its text, which holds no entities, is from `start` to `end`. */
  | { type: 'cdata' }
);

const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z]+);/gi;
/** What a tag may hold: `>` stands in quotes only. */
const TAG = /<(\/?)([\w:.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/y;

/** The tokens of an XML text in its order, comments and declarations left out. It is read on past what is not well-formed. */
export function* xmlTokens(source: string): Generator<XmlToken> {
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    if (end > at) yield { type: 'text', start: at, end };
    if (next < 0) return;
    const special = SPECIAL.find(({ opens }) => source.startsWith(opens, next));
    if (special) {
      const closes = source.indexOf(special.closes, next);
      const inner = closes < 0 ? source.length : closes;
      if (special.opens === CDATA) yield { type: 'cdata', start: next + CDATA.length, end: inner };
      at = inner + special.closes.length;
      continue;
    }
    TAG.lastIndex = next;
    const tag = TAG.exec(source);
    if (!tag) {
      yield { type: 'text', start: next, end: next + 1 };
      at = next + 1;
      continue;
    }
    at = TAG.lastIndex;
    const [, slash, name = '', attributes = '', closed] = tag;
    if (slash) yield { type: 'close', name, start: next, end: at };
    else yield { type: 'open', name, attributes: attributesIn(attributes), closed: closed === '/', start: next, end: at };
  }
}

const CDATA = '<![CDATA[';
const SPECIAL = [
  { opens: '<!--', closes: '-->' },
  { opens: CDATA, closes: ']]>' },
  { opens: '<?', closes: '?>' },
  { opens: '<!', closes: '>' },
];

function attributesIn(written: string): Map<string, string> {
  return new Map(
    Array.from(written.matchAll(ATTRIBUTE), ([, name = '', double, single]) => [name, decodedXml(double ?? single ?? '')] as const),
  );
}

/** The tokens of an XML text without the elements of some names and all that is in them. */
export function* xmlTokensWithout(source: string, names: ReadonlySet<string>): Generator<XmlToken> {
  let unread: { name: string; depth: number } | undefined;
  for (const token of xmlTokens(source)) {
    if (unread) {
      if (token.type === 'open' && token.name === unread.name && !token.closed) unread.depth++;
      if (token.type === 'close' && token.name === unread.name && --unread.depth === 0) unread = undefined;
    } else if (token.type === 'open' && names.has(token.name)) {
      if (!token.closed) unread = { name: token.name, depth: 1 };
    } else {
      yield token;
    }
  }
}

/** Text with its entities as their characters. */
export function decodedXml(written: string): string {
  return written.replace(ENTITY, decodeEntity);
}

/** Adds the text of a token, its entities as their characters. */
export function addXmlText(into: Tracer, source: string, { type, start, end }: XmlToken): void {
  if (type === 'cdata') into.keep(start, end);
  else decodeInto(into, source, { from: start, to: end, special: ENTITY, meaning: ([written]) => decodeEntity(written) });
}

/** Why a text is no well-formed XML, and where it shows; undefined when it is. */
export function xmlFault(source: string): { reason: string; at: number } | undefined {
  let fault: { reason: string; at: number } | undefined;
  const { SaxesParser } = saxes();
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    fault ??= { reason: message.replace(/^\d+:\d+: /, ''), at: Math.max(0, parser.position - 1) };
  });
  parser.write(source).close();
  return fault;
}
