import { type Block, type Evidence, type Reading, SLOT } from '../types.ts';
import { spanAt } from './spans.ts';

/** Characters shown on either side of quoted words. */
const AROUND = 120;

/** The words of a reading at `start`..`end` (UTF-16, end exclusive) as evidence. Slots are shown by their names. */
export function quote(block: Block, reading: Reading, start: number, end: number): Evidence {
  const before = written(reading, Math.max(0, start - AROUND), start);
  const after = written(reading, end, Math.min(reading.text.length, end + AROUND));
  return { type: 'quote', text: written(reading, start, end), before, after, span: spanAt(reading, start, end), role: block.role };
}

function written(reading: Reading, start: number, end: number): string {
  const text = reading.text.slice(start, end);
  if (!text.includes(SLOT)) return text;
  return Array.from(text, (char, i) => (char === SLOT ? (slotAt(reading, start + i) ?? char) : char)).join('');
}

function slotAt(reading: Reading, at: number): string | undefined {
  const piece = reading.pieces.find(({ start, slot }) => slot !== undefined && start === at);
  return piece && `{{${piece.slot}}}`;
}
