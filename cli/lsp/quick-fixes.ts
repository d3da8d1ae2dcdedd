import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { commentMarks, marksOf, suppressionLine } from '../../checks/lib/suppression-comments.ts';
import { containerOf } from '../../checks/read/containers/containers.ts';
import { readFrontMatter } from '../../checks/read/front-matter.ts';
import { repairsIn } from '../../checks/repairs.ts';
import type { Finding, Template, UiLang } from '../../checks/types.ts';
import { onOneLine } from '../../reports/visible.ts';
import { words } from '../sentences.ts';
import { type Mark, rangeOf } from './diagnostics.ts';
import type { Judged, Project } from './project.ts';

/** What is known of a document when something is proposed for it. */
export interface Situation {
  document: TextDocument;
  judged: Judged;
  project: Project;
  /** Judges the document as if this were its text. */
  judge(text: string): Promise<Judged | undefined>;
}

/** What an editor may do about a finding. Each is tried first, and what would not do just that, or break anything, is not offered. */
export async function quickFixes(mark: Mark, situation: Situation): Promise<CodeAction[]> {
  const { finding } = mark;
  if (!finding) return [];
  const fixes = [await correction(finding, situation), await suppression(mark, finding, situation)];
  return fixes.flatMap((fix) => (fix ? [action(fix, mark, situation)] : []));
}

interface Fix {
  title: string;
  edits: TextEdit[];
  isPreferred: boolean;
}

function action({ title, edits, isPreferred }: Fix, { diagnostic }: Mark, { document }: Situation): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred,
    edit: { changes: { [document.uri]: edits } },
  };
}

/** What to write instead, or to remove. */
async function correction(finding: Finding, { document, judged, project, judge }: Situation): Promise<Fix | undefined> {
  const text = document.getText().replace(/^\ufeff/, '');
  const repair = (await repairsIn([finding], judged.source, text)).get(finding);
  if (!repair) return undefined;
  const edits = repair.edits.map(({ span, to }): TextEdit => ({ range: rangeOf(span, document), newText: to }));
  const after = await judge(TextDocument.applyEdits(document, edits));
  if (!after || after.problems.length > judged.problems.length || has(after, finding)) return undefined;
  const { to } = repair.edits[0]!;
  const say = words(project.setting.lang);
  const removes = to.trim() === '';
  return { title: removes ? say('lsp.remove') : say('lsp.rename').replace('{name}', () => onOneLine(to)), edits, isPreferred: !removes };
}

/** A comment that suppresses the finding once somebody has put reason, owner and last day into it; until then it is told to lack them. */
async function suppression(mark: Mark, finding: Finding, situation: Situation): Promise<Fix | undefined> {
  const { document, judged, project, judge } = situation;
  const { lang, asOf } = project.setting;
  const say = words(lang);
  for (const place of placesFor(mark, finding, situation)) {
    const signed = { reason: say('lsp.reason'), owner: say('lsp.owner') };
    const editWith = (until: string) => insertion(place, finding.rule, { ...signed, until }, document);
    const after = await judge(TextDocument.applyEdits(document, [editWith(asOf)]));
    if (!after || has(after, finding) || after.problems.length > judged.problems.length || reading(after) !== reading(judged)) continue;
    if (after.findings.length >= judged.findings.length) continue;
    const title = say(place.word === 'disable' ? 'lsp.suppress-file' : 'lsp.suppress').replace('{rule}', finding.rule);
    return { title, edits: [editWith(DAY[lang])], isPreferred: false };
  }
  return undefined;
}

/** Stands where a day must be written, and is none. */
const DAY: Record<UiLang, string> = { en: 'YYYY-MM-DD', fr: 'AAAA-MM-JJ', ru: 'ГГГГ-ММ-ДД' };

/** Lines above a finding in a file of many texts among which the one before its entry is looked for. */
const UPWARDS = 6;

interface Place {
  /** The comment becomes this line, from 0. */
  line: number;
  word: Parameters<typeof suppressionLine>[0];
  marks: Parameters<typeof suppressionLine>[3];
}

/** Where a comment could stand, the likeliest first. */
function placesFor({ line }: Mark, finding: Finding, { document, judged }: Situation): Place[] {
  const { path, shown } = judged.source;
  const template = templateOf(finding, judged);
  const container = containerOf(path);
  if (!template || finding.subject.file !== shown || isElsewhere(finding, shown)) return [];
  if (container?.holds === 'catalogue') return aboveEntry(line, container.comments, document);
  const marks = commentMarks(template);
  const matter = readFrontMatter(document.getText().replace(/^\ufeff/, ''), shown).end;
  const hash = marksOf('#');
  if (line === undefined) {
    if (matter > 0) return [{ line: 1, word: 'disable', marks: hash }];
    // Before a document type a comment would change how browsers show the page.
    const top = /^\s*<(?:!doctype|\?xml)/i.test(lineOf(0, document)) ? 1 : 0;
    return marks ? [{ line: top, word: 'disable', marks }] : [];
  }
  if (line < document.positionAt(matter).line) {
    // Among the lines of a value a comment would be part of it.
    return /^\w/.test(lineOf(line, document)) ? [{ line, word: 'disable-next-line', marks: hash }] : [];
  }
  return marks ? [{ line, word: 'disable-next-line', marks }] : [];
}

function isElsewhere({ evidence }: Finding, shown: string): boolean {
  const quote = evidence.find((piece) => piece.type === 'quote');
  return quote !== undefined && quote.span.file !== shown;
}

/** Comments in a catalogue stand above the whole entry; in gettext files that is above its first line. */
function aboveEntry(line: number | undefined, [opens]: readonly string[] = [], document: TextDocument): Place[] {
  if (line === undefined || opens === undefined) return [];
  return Array.from({ length: Math.min(UPWARDS, line + 1) }, (_, up) => line - up)
    .filter((at) => !/^\s*(?:msgstr|msgid_plural|")/.test(lineOf(at, document)))
    .map((at) => ({ line: at, word: 'disable-next-line', marks: marksOf(opens) }));
}

function insertion(
  { line, word, marks }: Place,
  rule: string,
  signed: Parameters<typeof suppressionLine>[2],
  document: TextDocument,
): TextEdit {
  const text = document.getText();
  const start = { line, character: line === 0 && text.startsWith('\ufeff') ? 1 : 0 };
  const indent = /^[ \t]*/.exec(lineOf(line, document))?.[0] ?? '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { range: { start, end: start }, newText: `${indent}${suppressionLine(word, rule, signed, marks)}${end}` };
}

function lineOf(line: number, document: TextDocument): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}

function templateOf({ subject }: Finding, { passages }: Judged): Template | undefined {
  const origin = passages.find(({ id }) => id === subject.id)?.origin;
  return origin?.type === 'template' ? origin.template : undefined;
}

function has({ findings }: Judged, { fingerprint }: Finding): boolean {
  return findings.some((finding) => finding.fingerprint === fingerprint);
}

/** What people read, whatever the lines: a comment must not change it. */
function reading({ passages }: Judged): string {
  return JSON.stringify(
    passages.map(({ blocks }) => blocks.map(({ readings }) => readings.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim()))),
  );
}
