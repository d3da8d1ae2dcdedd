import type { Block, Data, Edit, Evidence, Literal, Outcome, Reading, Severity, Span, Template } from '../types.ts';
import { quote } from './quote.ts';

/** A defect of a template, in what somebody reads of it. `category` is its promised name. */
export interface Seen {
  says: string;
  block: Block;
  reading: Reading;
  start: number;
  end: number;
  data?: Data;
  result?: Outcome['result'];
  atMost?: Severity;
  edits?: readonly Edit[];
}

/** One outcome for each place of the source, however many versions of a paragraph show it. */
export function defectsSeen(category: string, found: Iterable<Seen>): Outcome[] {
  const places = new Map<string, Outcome>();
  for (const { says, block, reading, start, end, data = {}, result = 'fail', atMost, edits = [] } of found) {
    const evidence = quote(block, reading, start, end);
    const [text, at] = evidence.type === 'quote' ? [evidence.text, `${evidence.span.file} ${evidence.span.start}`] : ['', ''];
    const key = `${says} ${block.role} ${at}`;
    if (places.has(key)) continue;
    const outcome = { result, says, data: { category, ...data }, evidence: [evidence], identity: text.toLowerCase() };
    places.set(key, { ...outcome, ...(atMost ? { atMost } : {}), ...(edits.length > 0 ? { edits } : {}) });
  }
  return [...places.values()];
}

/** A defect that stands in the source and is perhaps never read. */
export function defectAt(category: string, says: string, template: Template, span: Span, data: Data = {}, given: Literal[] = []): Outcome {
  const text = span.file === template.file ? template.source.slice(span.start, span.end).trim() : '';
  const evidence: Evidence[] = [{ type: 'quote', text: shorten(text), before: '', after: '', span, role: 'body' }];
  if (given.length > 0) evidence.push({ type: 'path', given });
  return { result: 'fail', says, data: { category, ...data }, evidence, identity: text.toLowerCase() };
}

const LONGEST = 160;

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
