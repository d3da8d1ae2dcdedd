import { problem } from '../../lib/problem.ts';
import { lastAtMost } from '../../lib/search.ts';
import type { Problem, Span } from '../../types.ts';
import { type Container, type File, type Piece, pieceOf } from './container.ts';
import { tracer } from './traced.ts';
import { xmlFault } from './xml.ts';
import { unzipped } from './zip.ts';

const BETWEEN = '\n\n';

/**
 * The text of a document as it is put together from its XML. Its places are those of the text itself, and the line of a place is the number of its
 * paragraph, empty ones not counted: a document has no lines that all of its readers share.
 */
export interface Paragraphs {
  text(text: string, hidden?: boolean): void;
  slot(name: string): void;
  endParagraph(): void;
  /** Paragraphs of a cell stand apart, cells of a row together. */
  endCell(): void;
  endRow(): void;
}

interface Stretch {
  from: number;
  to: number;
  slot?: string;
}

function paragraphsOf(file: string): Paragraphs & { pieces(): Piece[] } {
  let source = '';
  let pending = '';
  let separator: Stretch | undefined;
  const starts = [0];
  const stretches: Record<'body' | 'hidden', Stretch[]> = { body: [], hidden: [] };

  const write = (role: 'body' | 'hidden', text: string, slot?: string): void => {
    if (pending !== '' && source !== '') {
      separator = { from: source.length, to: source.length + pending.length };
      source += pending;
      if (pending === BETWEEN) starts.push(source.length);
    }
    pending = '';
    const own = stretches[role];
    const last = own.at(-1);
    if (last && separator && separator.from >= last.to) own.push(separator);
    own.push({ from: source.length, to: source.length + text.length, ...(slot === undefined ? {} : { slot }) });
    source += text;
  };
  const separate = (by: string): void => {
    pending = by;
  };
  return {
    text(text, isHidden = false) {
      if (text !== '') write(isHidden ? 'hidden' : 'body', text);
    },
    slot: (name) => write('body', `[${name}]`, name),
    endParagraph: () => separate(BETWEEN),
    endCell: () => separate('\t'),
    endRow: () => separate(BETWEEN),
    pieces: () =>
      (['body', 'hidden'] as const).flatMap((role): Piece[] => {
        const into = tracer(source);
        for (const { from, to, slot } of stretches[role]) {
          const own = source.slice(from, to);
          if (slot !== undefined) into.putAtom({ type: 'slot', name: slot }, from, to);
          // A line break of the text begins no new paragraph: what stands after it is on the same line.
          else if (own.includes('\n')) into.put(own, from, to);
          else into.keep(from, to);
        }
        const traced = into.traced();
        return traced.text.trim() === '' ? [] : [pieceOf(traced, { path: [], role, markup: 'text' }, spansOf(file, starts))];
      }),
  };
}

function spansOf(file: string, starts: readonly number[]): (start: number, end: number) => Span {
  return (start, end) => {
    const paragraph = lastAtMost(starts.length, (i) => starts[i]!, start);
    return { file, start, end, line: paragraph + 1, column: start - starts[paragraph]! + 1 };
  };
}

/** A sort of document that is a zip archive of XML files: `order` puts those that are read in order, or leaves them out (undefined). */
export function zippedDocument(
  endings: readonly string[],
  order: (name: string) => number | undefined,
  readXml: (xml: string, into: Paragraphs) => void,
): Container {
  return {
    endings,
    holds: 'document',
    read({ path: file, bytes }: File) {
      const broken = (reason: string): Problem => problem('container-broken', { reason }, { file });
      const files = unzipped(bytes, (name) => order(name) !== undefined);
      if (!(files instanceof Map)) return { pieces: [], problems: [broken(files.reason)] };
      if (files.size === 0) return { pieces: [], problems: [broken(endings.join(', '))] };
      const into = paragraphsOf(file);
      const problems: Problem[] = [];
      for (const [name, xml] of [...files].sort(([a], [b]) => order(a)! - order(b)! || (a < b ? -1 : 1))) {
        const fault = xmlFault(xml);
        if (fault) problems.push(broken(`${name}: ${fault.reason}`));
        readXml(xml, into);
        into.endParagraph();
      }
      return { pieces: into.pieces(), problems };
    },
  };
}
