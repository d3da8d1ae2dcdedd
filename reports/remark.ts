import { createHash } from 'node:crypto';
import { isNotice } from '../checks/lib/problem.ts';
import type { Problem, Repair, Severity } from '../checks/types.ts';
import { citeText } from './cite.ts';
import { type Entry, filePlace, insteadOf, notes, type Shelf, subjectText } from './entry.ts';
import type { ReportModel } from './model.ts';
import type { Sentences, UiKey } from './sentences/sentences.ts';

/** How much a remark weighs for a program that knows levels and nothing else: what a person must decide is a note, what is set aside is ignored. */
export type Weight = Severity | 'note' | 'ignored';

/** A finding, or a problem with an input, as other programs take it: one place, one level, one sentence. */
export interface Remark {
  type: 'finding' | 'problem';
  /** Rule id, or `problem/` and the code of the problem. */
  id: string;
  weight: Weight;
  /** Where it stands; problems have no shelf. */
  shelf?: Shelf;
  /** The file with forward slashes, as services look it up in a checkout; what the remark is about where there is no file. */
  path: string;
  /** From 1; the first line where none is known. */
  line: number;
  column?: number;
  /** Who or what it is about besides the file. */
  subject: string;
  /** What was found, and what makes it less than open. */
  sentence: string;
  quote: string;
  /** What to do, and under which law. */
  advice: string;
  law: string;
  /** A web page with the law. */
  url?: string;
  /** How the file can be put right. */
  repair?: Repair;
  /** Tells it from every other remark and stays the same from run to run: the finding's fingerprint. */
  key: string;
}

/** Every finding and every problem of a run, in the order of the run. */
export function remarksOf(model: ReportModel): Remark[] {
  return [
    ...model.entries.map((entry) => findingRemark(entry, model)),
    ...model.run.problems.map((found) => problemRemark(found, model.s)),
  ];
}

/** The short form of a key under which a person finds the remark in any other format. */
export function reference({ key }: Remark): string {
  return `#${key.slice(0, 12)}`;
}

/** Sentence, advice, law and reference in one text, for formats that have one field for all. */
export function wholeText(remark: Remark): string {
  return [remark.sentence, remark.advice && `→ ${remark.advice}`, remark.law && `§ ${remark.law}`, reference(remark)]
    .filter(Boolean)
    .join(' ');
}

const STATE: Record<Shelf, UiKey | undefined> = {
  open: undefined,
  unsure: 'unsure',
  draft: 'drafts',
  dismissed: 'dismissed',
  suppressed: 'suppressed',
  known: 'known',
};

function findingRemark(entry: Entry, { run, s }: ReportModel): Remark {
  const { finding, shelf } = entry;
  const place = filePlace(finding);
  const card = run.catalogue.rules[finding.rule];
  const subject = subjectText(finding, s) ?? '';
  const state = STATE[shelf];
  const url = card?.law.find((reference) => reference.url && URL.canParse(reference.url))?.url;
  return {
    type: 'finding',
    id: finding.rule,
    weight: weightOf(entry),
    shelf,
    path: pathOf(place?.file ?? (subject || finding.subject.id)),
    line: Math.max(1, place?.line ?? 1),
    ...(place?.column === undefined ? {} : { column: Math.max(1, place.column) }),
    subject,
    sentence: [state && `${s.say(state)}.`, s.finding(finding, run.catalogue), ...notes(entry, s)].filter(Boolean).join(' '),
    quote: finding.evidence.find((piece) => piece.type === 'quote')?.text ?? '',
    advice: [card && s.pick(card.fix), insteadOf(finding)].filter(Boolean).join(' '),
    law: card?.law.map((law) => citeText(law, s.lang)).join('; ') ?? '',
    ...(url === undefined ? {} : { url }),
    ...(finding.repair ? { repair: finding.repair } : {}),
    key: finding.fingerprint,
  };
}

function weightOf({ finding, shelf }: Entry): Weight {
  if (shelf === 'open') return finding.severity;
  return shelf === 'unsure' || shelf === 'draft' ? 'note' : 'ignored';
}

/** What could not be read was not judged: that is as grave as anything that was found. */
function problemRemark(found: Problem, s: Sentences): Remark {
  const { code, data, file, line, column } = found;
  const { what, todo } = s.problem(found);
  return {
    type: 'problem',
    id: `problem/${code}`,
    weight: isNotice(found) ? 'note' : 'error',
    path: pathOf(file ?? 'amiable.yaml'),
    line: Math.max(1, line ?? 1),
    ...(column === undefined ? {} : { column: Math.max(1, column) }),
    subject: '',
    sentence: what,
    quote: '',
    advice: todo,
    law: '',
    key: createHash('sha256')
      .update(JSON.stringify([code, data, file, line, column]))
      .digest('hex')
      .slice(0, 32),
  };
}

function pathOf(file: string): string {
  return file.toWellFormed().replaceAll('\\', '/').replace(/^\.\//, '');
}
