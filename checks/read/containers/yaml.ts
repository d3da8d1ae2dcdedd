import { spansIn } from '../../lib/spans.ts';
import { decodeText } from '../text-file.ts';
import { type YamlText, yamlTexts } from '../yaml.ts';
import { type Container, pieceOf } from './container.ts';
import { type Traced, tracer } from './traced.ts';

/** Catalogues in YAML, such as those of Rails, whose root key is the language. */
export const yaml: Container = {
  endings: ['.yaml', '.yml'],
  holds: 'catalogue',
  comments: ['#'],
  read({ path: file, bytes }) {
    const { text: source, problems: unreadable } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems: unreadable };
    const spanOf = spansIn(file, source);
    const { texts, problems } = yamlTexts(source, file);
    return { pieces: texts.map((text) => pieceOf(aligned(text, source), { path: text.path }, spanOf)), problems };
  },
};

/** An escape of a double quoted scalar, a doubled quote of a single quoted one. */
const ESCAPES = { double: /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[\s\S])/iy, single: /''/y } as const;
/** White space as it is written: what is folded, escaped, or breaks a line without a trace. */
const SPACE = { double: /(?:\s|\\[ntr]|\\\r?\n)+/y, other: /\s+/y } as const;

/**
 * Where each character of a scalar stands. Its value is known from the parser, so that only the way of writing has to be followed: white space
 * may have been folded, signs escaped. Where the two cannot be brought together, what is left stands as a whole.
 */
function aligned({ value, style, start, end }: YamlText, source: string): Traced {
  const into = tracer(source);
  const space = style === 'double' ? SPACE.double : SPACE.other;
  const escapes = style === 'double' || style === 'single' ? ESCAPES[style] : undefined;
  const written = (pattern: RegExp, at: number): string => {
    pattern.lastIndex = at;
    return (pattern.exec(source)?.[0] ?? '').slice(0, end - at);
  };
  let at = start;
  let read = 0;
  while (read < value.length) {
    const blank = /^\s+/.exec(value.slice(read, read + 256))?.[0] ?? '';
    if (blank !== '') {
      const from = at;
      at += written(space, at).length;
      if (source.slice(from, at) === blank) into.keep(from, at);
      else into.put(blank, from, at);
      read += blank.length;
      continue;
    }
    const escaped = escapes ? written(escapes, at) : '';
    const joint = escaped === '' ? '' : written(/\\\r?\n\s*/y, at);
    if (joint !== '') {
      at += joint.length;
    } else if (escaped !== '') {
      const length = (value.codePointAt(read) ?? 0) > 0xffff && !/^\\u/.test(escaped) ? 2 : 1;
      into.put(value.slice(read, read + length), at, at + escaped.length);
      at += escaped.length;
      read += length;
    } else if (source[at] === value[read] && at < end) {
      into.keep(at, at + 1);
      at++;
      read++;
    } else if (/\s/.test(source[at] ?? '') && at < end) {
      at++;
    } else {
      into.put(value.slice(read), Math.min(at, end), end);
      read = value.length;
    }
  }
  return into.traced();
}
