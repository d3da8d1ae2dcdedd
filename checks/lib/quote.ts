import { type Block, type Message, type PartRole, type Quote, type Reading, SLOT } from '../types.ts';
import { spanAt } from './spans.ts';

/** Characters shown on either side of quoted words. */
const AROUND = 120;

/** The words of a reading at `start`..`end` (UTF-16, end exclusive) as evidence. Slots are shown by their names. */
export function quote(block: Block, reading: Reading, start: number, end: number): Quote {
  const from = wordFrom(reading.text, start - AROUND, start);
  const to = wordTo(reading.text, end + AROUND, end);
  const before = `${from > 0 ? '…' : ''}${written(reading, from, start)}`;
  const after = `${written(reading, end, to)}${to < reading.text.length ? '…' : ''}`;
  return { type: 'quote', text: written(reading, start, end), before, after, span: spanAt(reading, start, end), role: block.role };
}

/** The first beginning of a word from `at` on, so that none is cut. */
function wordFrom(text: string, at: number, limit: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at);
  return space < 0 || space >= limit ? limit : space + 1;
}

function wordTo(text: string, at: number, limit: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space <= limit ? limit : space;
}

function written(reading: Reading, start: number, end: number): string {
  const text = reading.text.slice(start, end);
  if (!text.includes(SLOT)) return text;
  return text.replaceAll(SLOT, (sign, at: number) => slotAt(reading, start + at) ?? sign);
}

function slotAt(reading: Reading, at: number): string | undefined {
  const piece = reading.pieces.find(({ start, slot }) => slot !== undefined && start === at);
  return piece && `{{${piece.slot}}}`;
}

/** Characters shown on either side of words of a record. */
const BESIDE = 40;

/** Words of a sent message as evidence: where they stand in the text, and where the message stands in the log. */
export function quoteFrom(
  { place }: Message,
  { text, start, end, part }: { text: string; start: number; end: number; part: PartRole },
): Quote {
  return {
    type: 'quote',
    text: text.slice(start, end),
    before: text.slice(Math.max(0, start - BESIDE), start),
    after: text.slice(end, end + BESIDE),
    span: { file: place.file, start, end, line: place.line, column: 1 },
    role: part,
  };
}
