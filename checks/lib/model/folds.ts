import { foldWord } from '../fold.ts';
import { tokenize } from '../tokens.ts';
import { hashPair, hashText } from './hash.ts';
import type { LabelledText } from './labelled.ts';

/** Words of a sequence that two texts have in common when one was copied from the other. */
const SEQUENCE = 5;
/** Share of the shorter text's sequences that makes it a near-copy. */
const ALIKE = 0.4;

/**
 * Deals texts into folds so that no family, and no near-copy in another family, is on both sides.
 * @returns by text, in the order given, the number of its fold
 */
export function foldsByFamily(texts: readonly LabelledText[], folds: number): number[] {
  const groups = groupsOf(texts);
  const sizes = new Array<number>(folds).fill(0);
  const foldOf = new Map<number, number>();
  const bySize = [...Map.groupBy(groups, (group) => group)].map(([group, all]) => ({ group, size: all.length }));
  // The largest first, each where there is most room; equal ones in an order that the alphabet does not give.
  bySize.sort((a, b) => b.size - a.size || hashPair(a.group, 1) - hashPair(b.group, 1));
  for (const { group, size } of bySize) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold]! += size;
    foldOf.set(group, fold);
  }
  return groups.map((group) => foldOf.get(group)!);
}

/** Deals texts into folds by who wrote them: the authors of each language are dealt in turn. */
export function foldsByAuthor(texts: readonly LabelledText[], folds: number): number[] {
  const authors = Map.groupBy(new Set(texts.map(({ lang, author }) => `${lang} ${author}`)), (key) => key.split(' ')[0]);
  return texts.map(({ lang, author }) => authors.get(lang)!.indexOf(`${lang} ${author}`) % folds);
}

/** By text, the number of the group that must stay together. */
export function groupsOf(texts: readonly LabelledText[]): number[] {
  const parent = texts.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const join = (a: number, b: number) => {
    parent[root(b)] = root(a);
  };
  const families = new Map<string, number>();
  texts.forEach(({ author, family }, i) => {
    const key = `${author} ${family}`;
    const first = families.get(key);
    if (first === undefined) families.set(key, i);
    else join(first, i);
  });
  for (const [a, b] of nearCopies(texts)) join(a, b);
  return texts.map((_, i) => root(i));
}

/** Pairs of texts that share much of their wording. */
function nearCopies(texts: readonly LabelledText[]): [number, number][] {
  const sequences = texts.map(({ text }) => sequencesOf(text));
  const holders = new Map<number, number[]>();
  const found: [number, number][] = [];
  sequences.forEach((own, i) => {
    const shared = new Map<number, number>();
    for (const sequence of own) {
      const others = holders.get(sequence) ?? [];
      // A sequence that everybody uses is a formula, not a copy.
      if (others.length <= 20) for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(i);
      holders.set(sequence, others);
    }
    for (const [other, count] of shared) if (count >= ALIKE * Math.min(own.size, sequences[other]!.size)) found.push([other, i]);
  });
  return found;
}

function sequencesOf(text: string): Set<number> {
  const words = tokenize(text).words.map((word) => hashText(foldWord(word)));
  const found = new Set<number>();
  for (let i = 0; i + SEQUENCE <= words.length; i++) found.add(words.slice(i, i + SEQUENCE).reduce(hashPair));
  return found;
}
