import { lastAtMost } from '../../lib/search.ts';
import type { Span } from '../../types.ts';

/** What stands for one character of a text that is no text: a value filled in later, or another file. */
export interface Atom {
  type: 'slot' | 'include';
  name: string;
}

/** The character that an atom is in a text: neither a letter nor space, and nothing in any template language. */
const ATOM = '\ufffc';

/** A stretch of a text (`start` to `end`) and where it stands in the source (`from` to `to`). */
export interface Run {
  start: number;
  end: number;
  from: number;
  to: number;
  /** It is the source's own characters. */
  isVerbatim: boolean;
  atom?: Atom;
}

/** A text taken out of something else, with the place of each of its characters. The runs are in order, without gaps. */
export interface Traced {
  text: string;
  runs: readonly Run[];
}

export interface Tracer {
  /** These characters of the source as they stand. */
  keep(from: number, to: number): void;
  /** Another text in place of what stands there; nothing at all when it is empty. */
  put(as: string, from: number, to: number): void;
  putAtom(atom: Atom, from: number, to: number): void;
  append(other: Traced): void;
  traced(): Traced;
}

/** Builds a text out of stretches of a source. */
export function tracer(source: string): Tracer {
  const runs: Run[] = [];
  let text = '';
  const add = (as: string, run: Omit<Run, 'start' | 'end'>): void => {
    if (as === '') return;
    const start = text.length;
    text += as;
    runs.push({ ...run, start, end: text.length });
  };
  return {
    keep(from, to) {
      const last = runs.at(-1);
      if (last?.to === from && last.isVerbatim) {
        text += source.slice(from, to);
        last.end = text.length;
        last.to = to;
      } else {
        add(source.slice(from, to), { from, to, isVerbatim: true });
      }
    },
    put: (as, from, to) => add(as, { from, to, isVerbatim: false }),
    putAtom: (atom, from, to) => add(ATOM, { from, to, isVerbatim: false, atom }),
    append(other) {
      for (const run of other.runs) add(other.text.slice(run.start, run.end), run);
    },
    traced: () => ({ text, runs }),
  };
}

/**
 * Adds a stretch of the source in which some signs mean something else. `special` (with the flag `g`) finds them, `meaning` says what they stand for:
 * a text, be it empty, or an atom.
 */
export function decodeInto(
  into: Tracer,
  source: string,
  { from, to, special, meaning }: { from: number; to: number; special: RegExp; meaning: (match: RegExpExecArray) => string | Atom },
): void {
  let read = from;
  for (const match of source.slice(from, to).matchAll(special)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start > read) into.keep(read, start);
    const meant = meaning(match);
    if (typeof meant === 'string') into.put(meant, start, end);
    else into.putAtom(meant, start, end);
    read = end;
  }
  if (to > read) into.keep(read, to);
}

/** Where a stretch of a traced text stands; what is not the source's own characters is taken whole. */
export function spanIn({ runs }: Traced, start: number, end: number, spanFor: (from: number, to: number) => Span): Span {
  const first = runAt(runs, start);
  const last = runAt(runs, Math.max(start, end - 1));
  if (!first || !last) return spanFor(0, 0);
  const from = first.isVerbatim ? first.from + Math.min(start, first.end) - first.start : first.from;
  const to = last.isVerbatim ? last.from + Math.min(end, last.end) - last.start : start === end ? from : last.to;
  return spanFor(from, Math.max(from, to));
}

/** The runs that a stretch touches. */
export function runsIn(runs: readonly Run[], start: number, end: number): Run[] {
  const touching: Run[] = [];
  for (let i = lastAtMost(runs.length, (at) => runs[at]!.start, start); i < runs.length && runs[i]!.start < end; i++) {
    if (runs[i]!.end > start) touching.push(runs[i]!);
  }
  return touching;
}

function runAt(runs: readonly Run[], position: number): Run | undefined {
  return runs[lastAtMost(runs.length, (at) => runs[at]!.start, position)];
}
