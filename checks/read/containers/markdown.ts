import { spansIn } from '../../lib/spans.ts';
import { decodeEntity } from '../html-tokens.ts';
import { decodeText } from '../text-file.ts';
import { type Container, pieceOf } from './container.ts';
import { decodeInto, type Tracer, tracer } from './traced.ts';

const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\n)??---[ \t]*(?:\r?\n|$)/;
const FENCE = /^[ \t]*(```|~~~)/;
/** The mark of a heading, a list item or a quotation at the beginning of a line; a task's box. */
const LINE_MARK = /^[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])(?:[ \t]+|$))+(?:\[[ xX]\][ \t]+)?/;
/** Lines that are nothing but a mark: rules, underlines of headings, borders of tables. Definitions of links are read by nobody. */
const MARK_LINE = /^[ \t]*(?:(?:[-*_=][ \t]*){3,}|[|:-][|: \t-]*-[|: \t-]*|\[[^\]\n]+\]:[ \t].*)\r?$/;

/**
 * Marks within a line: tags of template languages and code stay as they are; links and images leave their text; emphasis, escapes and HTML tags go,
 * entities become their characters. The first alternative that fits decides.
 */
const INLINE =
  /\{\{\{?[^{}]*\}\}\}?|\{%[^{}]*%\}|\{#[^{}]*#\}|(?<code>`+)[^`\n]*\k<code>|\\(?<escaped>[!-/:-@[-`{-~])|<(?<auto>(?:https?:\/\/|mailto:)[^<>\s]*|[\w.+-]+@[\w.-]+)>|(?<br><br\b[^<>]*>)|<!--[\s\S]*?-->|<\/?[a-z][^<>{}]*>|&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);|!?\[(?=[^\]\n]*\](?:\(|\[))|\](?<target>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])|\*+(?=\S)|(?<=\S)\*+|~~|(?<![\p{L}\p{N}_])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}_])/giu;

/** Markdown as it is read once it is set: without its marks. Code blocks stay as text, front matter as front matter. */
export const markdown: Container = {
  endings: ['.md', '.markdown'],
  holds: 'document',
  read({ path: file, bytes }) {
    const { text: source, problems } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems };
    const into = tracer(source);
    const matter = FRONT_MATTER.exec(source)?.[0].length ?? 0;
    if (matter > 0) into.keep(0, matter);
    addLines(into, source, matter);
    return { pieces: [pieceOf(into.traced(), { path: [], markup: 'text' }, spansIn(file, source))], problems };
  },
};

function addLines(into: Tracer, source: string, begin: number): void {
  let fence: string | undefined;
  for (let at = begin; at < source.length; ) {
    const next = source.indexOf('\n', at);
    const end = next < 0 ? source.length : next + 1;
    const line = source.slice(at, next < 0 ? end : next);
    const mark = FENCE.exec(line)?.[1];
    if (mark && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      into.keep(at + line.length, end);
    } else if (fence !== undefined) {
      into.keep(at, end);
    } else if (MARK_LINE.test(line)) {
      into.keep(at + line.length, end);
    } else {
      const marks = LINE_MARK.exec(line)?.[0].length ?? 0;
      // A heading is a paragraph of its own, whether or not an empty line follows it.
      const isHeading = /^[ \t]*#{1,6}[ \t]/.test(line);
      decodeInto(into, source, { from: at + marks, to: at + line.length, special: INLINE, meaning: (match) => inline(match) });
      if (isHeading && end > at + line.length) into.put('\n\n', at + line.length, end);
      else into.keep(at + line.length, end);
    }
    at = end;
  }
}

function inline({ 0: written, groups = {} }: RegExpExecArray): string {
  const { code, escaped, auto, br } = groups;
  if (code !== undefined) return written.slice(code.length, -code.length);
  if (escaped !== undefined) return escaped;
  if (auto !== undefined) return auto;
  if (br !== undefined) return '\n';
  if (written.startsWith('&')) return decodeEntity(written);
  return /^\{[{%#]/.test(written) ? written : '';
}
