import { SENTENCE, tokenize } from '../tokens.ts';
import { hashPair, hashText } from './hash.ts';
import { isCoercive, type LabelledText } from './labelled.ts';

/** A short text set among the sentences of a longer one, and the number of the short one in what was given. */
export interface Graft {
  text: LabelledText;
  guest: number;
}

/** Characters of a text that is short enough to be one thing said in a message. */
const GUEST = 170;
/** Characters of a text that is a message of its own. */
const HOST = { from: 140, to: 450 };
/** Each short text is met among the sentences of so many others. */
const TIMES = 2;

/**
 * Short texts, clean and coercive, each set among the sentences of clean messages in its language. Most texts that a model learns from are short, and the
 * same words read otherwise in the middle of a message (its neighbours count, and all other words of it): that is learnt here. Only what was set in is a lesson;
 * the message itself is learnt from where it stands alone. No chance in it: the same texts give the same grafts.
 * @param cells by text, the number of the cell in which guest and host must be together: texts of one fold are not mixed with those of another
 */
export function graftsOf(texts: readonly LabelledText[], cells: readonly number[]): Graft[] {
  const soils = texts.map(({ lang }, number) => `${lang} ${cells[number]}`);
  const numbers = [...texts.keys()].filter((number) => isHost(texts[number]!));
  const hosts = Map.groupBy(numbers, (number) => soils[number]!);
  return texts.flatMap((guest, number) => {
    const soil = hosts.get(soils[number]!);
    if (!soil || !isGuest(guest)) return [];
    return Array.from({ length: TIMES }, (_, time): Graft => {
      const chance = hashPair(hashText(guest.id), time) >>> 0;
      return { text: graft(guest, texts[soil[chance % soil.length]!]!, chance), guest: number };
    });
  });
}

/** The folds of texts, and after them those of their grafts: a graft goes where its guest goes. */
export function foldsWithGrafts(folds: readonly number[], grafts: readonly Graft[]): number[] {
  return [...folds, ...grafts.map(({ guest }) => folds[guest]!)];
}

function isHost(text: LabelledText): boolean {
  return !isCoercive(text) && text.text.length >= HOST.from && text.text.length <= HOST.to;
}

function isGuest({ text }: LabelledText): boolean {
  return text.length <= GUEST && !text.includes('\n');
}

function graft(guest: LabelledText, host: LabelledText, chance: number): LabelledText {
  const places = [0, ...sentenceStarts(host.text), host.text.length];
  const at = places[(hashPair(chance, 1) >>> 0) % places.length]!;
  const before = at === host.text.length ? `${ended(host.text)} ` : host.text.slice(0, at);
  const said = ended(guest.text);
  const moved = <Part extends { start: number; end: number }>(part: Part): Part => ({
    ...part,
    start: part.start + before.length,
    end: part.end + before.length,
  });
  return {
    ...guest,
    id: `${guest.id} in ${host.id}`,
    channel: host.channel,
    text: `${before}${said} ${host.text.slice(at)}`.trimEnd(),
    labels: guest.labels.map(moved),
    borderline: guest.borderline.map(moved),
    lesson: { start: before.length, end: before.length + said.length },
  };
}

/** A sentence begins after the space before its first word: a quotation mark belongs to it. */
function sentenceStarts(text: string): number[] {
  const { starts, breaks } = tokenize(text);
  return starts.filter((_, i) => breaks[i] === SENTENCE).map((start) => text.slice(0, start).search(/\S*$/));
}

/** With the sign without which the next sentence would belong to it. */
function ended(text: string): string {
  return /[\p{L}\p{N}]\s*$/u.test(text) ? `${text.trimEnd()}.` : text;
}
