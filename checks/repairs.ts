import { readFile } from 'node:fs/promises';
import type { TemplateSource } from './company-templates.ts';
import { blocksOf } from './lib/blocks.ts';
import { applied, placed } from './lib/edits.ts';
import { partsWithIncludes } from './passages.ts';
import { readTemplates } from './read/templates.ts';
import { type Edit, type Finding, type Reading, type Repair, type RepairEdit, SLOT, type Template } from './types.ts';

/** Findings with repairs that were tried, in the place of the edits that kinds propose. */
export async function withRepairs(findings: readonly Finding[], templates: readonly TemplateSource[]): Promise<Finding[]> {
  const repairs = new Map<Finding, Repair>();
  for (const [file, own] of Map.groupBy(findings, ({ edits }) => edits?.[0]?.span.file)) {
    const source = templates.find(({ shown }) => shown === file);
    const text = source && textOf(source.unsaved ?? (await readFile(source.path).catch(() => undefined)));
    if (text === undefined) continue;
    for (const [finding, repair] of await repairsIn(own, source!, text)) repairs.set(finding, repair);
  }
  return findings.map((finding) => {
    const { edits: _, ...told } = finding;
    const repair = repairs.get(finding);
    return repair ? { ...told, repair } : told;
  });
}

/** What a file holds, without its byte order mark; undefined of one that is not in UTF-8, such as a document: it is read, and not written. */
export function textOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Candidate extends Repair {
  finding: Finding;
}

/**
 * How the templates of a file can be put right: a repair for each finding whose edits the file can take. Each is tried: its file, be it a catalogue with
 * its own way of writing signs, must be read as before but for what was replaced. `text`: what the file holds, without a byte order mark.
 */
export async function repairsIn(findings: readonly Finding[], source: TemplateSource, text: string): Promise<ReadonlyMap<Finding, Repair>> {
  const candidates = findings.flatMap((finding): Candidate[] => {
    const { edits = [] } = finding;
    if (edits.length === 0 || edits.some(({ span }) => span.file !== source.shown)) return [];
    const exact = placed(edits, text);
    return exact ? [{ finding, safe: edits.every(({ safe }) => safe), edits: exact }] : [];
  });
  if (candidates.length === 0) return new Map();
  const before = await readText(source, text);
  const holds = async (some: readonly Candidate[]): Promise<boolean> => {
    const { text: changed, done } = applied(text, some);
    const after = await readText(source, changed);
    const edits = done.flatMap((candidate) => candidate.edits);
    return after.problems <= before.problems && saysIn(after, edits) === saysIn(before, edits);
  };
  const kept = await keptOf(candidates, text, holds);
  return new Map(kept.map(({ finding, safe, edits }) => [finding, { safe, edits }]));
}

/** Those that hold. Nearly always all do, and are tried together; where one does not, halves are tried. */
async function keptOf(
  candidates: readonly Candidate[],
  text: string,
  holds: (some: readonly Candidate[]) => Promise<boolean>,
): Promise<readonly Candidate[]> {
  if (candidates.length === 0) return [];
  const { done } = applied(text, candidates);
  const postponed = candidates.filter((candidate) => !done.includes(candidate));
  if (await holds(done)) return [...done, ...(await keptOf(postponed, text, holds))];
  if (candidates.length === 1) return [];
  const middle = candidates.length >> 1;
  return [...(await keptOf(candidates.slice(0, middle), text, holds)), ...(await keptOf(candidates.slice(middle), text, holds))];
}

interface Read {
  templates: readonly Template[];
  /** How many things could not be read. */
  problems: number;
}

async function readText(source: TemplateSource, text: string): Promise<Read> {
  const { templates, problems } = await readTemplates(source.path, { ...source, unsaved: Buffer.from(text) });
  return { templates, problems: problems.length + templates.reduce((sum, { faults }) => sum + faults.length, 0) };
}

/** What the templates of a file say along their paths, with what edits replace and what they put in its place taken for the same. */
function saysIn({ templates }: Read, edits: readonly Pick<Edit, 'from' | 'to'>[]): string {
  const same = sameness(edits);
  const said = templates.map((template) => {
    const { parts } = partsWithIncludes(template, new Map());
    const blocks = parts.flatMap(({ role, nodes }) => blocksOf(nodes, role));
    const texts = blocks.map(({ role, readings }) => [role, ...new Set(readings.map((reading) => same(written(reading))).sort())]);
    return [template.id, template.syntax, template.lang, texts.filter(([, ...own]) => own.some((text) => text !== ''))];
  });
  return JSON.stringify(said);
}

/** Slots by their names. */
function written({ text, pieces }: Reading): string {
  const slots = pieces.flatMap(({ slot }) => (slot === undefined ? [] : [`{{${slot}}}`]));
  let at = 0;
  return text.replaceAll(SLOT, () => slots[at++] ?? SLOT);
}

function sameness(edits: readonly Pick<Edit, 'from' | 'to'>[]): (text: string) => string {
  const meant = new Map<string, string>();
  for (const { from, to } of edits) {
    meant.set(from, to);
    if (to !== '') meant.set(to, to);
  }
  const longestFirst = [...meant.keys()].sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map((sign) => RegExp.escape(sign)).join('|'), 'gu');
  return (text) =>
    text
      .replace(any, (sign) => meant.get(sign) ?? sign)
      .replace(/\s+/g, ' ')
      .trim();
}

/** Safe repairs of a file, in the order of its text. */
export function safeRepairs(findings: readonly Finding[], file: string): Repair[] {
  return findings
    .flatMap(({ repair, result, suppression }) => (repair?.safe && result === 'fail' && !suppression ? [repair] : []))
    .filter(({ edits }) => edits[0]?.span.file === file)
    .sort((a, b) => startOf(a.edits) - startOf(b.edits));
}

function startOf([first]: readonly RepairEdit[]): number {
  return first?.span.start ?? 0;
}
