import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { conditionsAsked } from '../../checks/lib/paths.ts';
import type { Finding, Literal, Problem, Quote, Severity, Span } from '../../checks/types.ts';
import { citeText } from '../../reports/cite.ts';
import { insteadOf, notes, pathText } from '../../reports/entry.ts';
import { plain } from '../../reports/markdown.ts';
import { type Sentences, sentences } from '../../reports/sentences/sentences.ts';
import { words } from '../sentences.ts';
import type { Judged, Project } from './project.ts';

/** A finding or a problem as an editor shows it. */
export interface Mark {
  diagnostic: Diagnostic;
  finding?: Finding;
  /** From 0, where the words stand in the document itself; absent for what is said of a whole text or stands in another file. */
  line?: number;
}

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  advice: DiagnosticSeverity.Information,
};

/** All that was found in a document, as marks in it. */
export function marksIn(judged: Judged, document: TextDocument, project: Project): Mark[] {
  const s = sentences(project.setting.lang);
  return [
    ...judged.findings.map((finding) => findingMark(finding, judged, document, project, s)),
    ...judged.problems.map((found) => ({ diagnostic: problemDiagnostic(found, judged.source.shown, document, s) })),
  ];
}

function findingMark(finding: Finding, judged: Judged, document: TextDocument, project: Project, s: Sentences): Mark {
  const { shown } = judged.source;
  const quote = finding.evidence.find((piece) => piece.type === 'quote');
  const isHere = quote?.span.file === shown;
  const { line } = finding.subject;
  const range = isHere ? rangeOf(quote.span, document) : lineRange((line ?? 1) - 1, document);
  const url = project.catalogue.rules[finding.rule]?.law.find((reference) => reference.url && URL.canParse(reference.url))?.url;
  const isUncertain = finding.result === 'unsure' || finding.draft;
  const place = isHere || (!quote && line !== undefined) ? { line: range.start.line } : {};
  return {
    finding,
    ...place,
    diagnostic: {
      range,
      severity: isUncertain ? DiagnosticSeverity.Hint : SEVERITY[finding.severity],
      source: 'amiable',
      code: finding.rule,
      ...(url === undefined ? {} : { codeDescription: { href: url } }),
      message: messageOf(finding, project, s),
      relatedInformation: related(finding, quote, range, judged, document, project, s),
    },
  };
}

function messageOf(finding: Finding, { catalogue }: Project, s: Sentences): string {
  const state = finding.draft ? `${s.say('drafts')}.` : finding.result === 'unsure' ? `${s.say('unsure')}.` : '';
  const shelf = finding.draft ? 'draft' : finding.result === 'unsure' ? 'unsure' : 'open';
  const told = notes({ finding, standing: { state: 'open', history: [] }, shelf }, s);
  return [state, s.finding(finding, catalogue), ...told].filter((part) => part !== '').join(' ');
}

/** Under which conditions, where else, and where in what is included. */
function related(
  finding: Finding,
  quote: Quote | undefined,
  range: Range,
  { source, passages }: Judged,
  document: TextDocument,
  { setting }: Project,
  s: Sentences,
): DiagnosticRelatedInformation[] {
  const say = words(setting.lang);
  const placeOf = (span: Pick<Span, 'file' | 'line'> & Partial<Span>) => {
    if (span.file === source.shown) return { uri: document.uri, range: whereIn(span, document) };
    const start = { line: Math.max(0, span.line - 1), character: Math.max(0, (span.column ?? 1) - 1) };
    return { uri: pathToFileURL(resolve(setting.cwd, span.file)).href, range: { start, end: start } };
  };
  const passage = passages.find(({ id }) => id === finding.subject.id);
  const asked = passage?.origin.type === 'template' ? conditionsAsked(passage.origin.template.parts.flatMap(({ nodes }) => nodes)) : [];
  const conditionAt = (given: readonly Literal[]) => {
    const place = asked.find(({ name }) => given.some((literal) => literal.name === name))?.places[0];
    return place ? placeOf(place) : { uri: document.uri, range };
  };
  return [
    ...(quote && quote.span.file !== source.shown ? [{ location: placeOf(quote.span), message: say('lsp.included') }] : []),
    ...finding.evidence.flatMap((piece) =>
      piece.type === 'path' ? [{ location: conditionAt(piece.given), message: pathText(piece, s) }] : [],
    ),
    ...(finding.also ?? []).map(({ span }) => ({ location: placeOf(span), message: say('lsp.also') })),
  ];
}

/** A problem in a document; one of another file is told at the first line, with its place. */
function problemDiagnostic(found: Problem, shown: string, document: TextDocument, s: Sentences): Diagnostic {
  const { code, file = shown, line } = found;
  const isHere = file === shown;
  return {
    range: lineRange(isHere ? (line ?? 1) - 1 : 0, document),
    // What concerns an exception leaves nothing unread.
    severity: code.startsWith('suppression-') ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    source: 'amiable',
    code,
    message: `${isHere ? '' : `${[file, line].filter((part) => part !== undefined).join(':')}: `}${problemMessage(found, s)}`,
  };
}

/** A problem of the configuration at its line. */
export function configurationDiagnostic(found: Problem, s: Sentences): Diagnostic {
  const line = Math.max(0, (found.line ?? 1) - 1);
  return {
    range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    severity: DiagnosticSeverity.Error,
    source: 'amiable',
    code: found.code,
    message: problemMessage(found, s),
  };
}

/** What happened and what to do, in one line. */
export function problemMessage(found: Problem, s: Sentences): string {
  const { what, todo } = s.problem(found);
  return `${what} ${todo}`.trim();
}

/** A mark for somebody who wants to know more, in Markdown: the rule, what was found, the law, what to do, what to write instead. */
export function hoverText({ finding, diagnostic }: Mark, { catalogue, setting }: Project): string {
  const s = sentences(setting.lang);
  const card = finding && catalogue.rules[finding.rule];
  if (!finding || !card) return plain(messageText(diagnostic));
  const law = card.law.map((law) => {
    const { url, checked } = law;
    const cite = plain(citeText(law, setting.lang));
    const named = url && URL.canParse(url) ? `[${cite}](<${new URL(url).href}>)` : cite;
    return checked ? `- ${named} (${plain(s.say('rule.checked', { day: { day: checked } }))})` : `- ${named}`;
  });
  const instead = insteadOf(finding);
  return [
    `**${plain(s.pick(card.title))}** \`${card.id}\``,
    plain(messageText(diagnostic)),
    ...(law.length > 0 ? [law.join('\n')] : []),
    `**${plain(s.say('rule.fix'))}** ${plain(s.pick(card.fix))}`,
    ...(instead ? [`${plain(s.say('finding.instead'))} *${plain(instead)}*`] : []),
    ...(card.human ? [`**${plain(s.say('rule.human'))}** ${plain(s.pick(card.human))}`] : []),
  ].join('\n\n');
}

function messageText({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

function whereIn(span: Pick<Span, 'line'> & Partial<Span>, document: TextDocument): Range {
  const { start, end, line } = span;
  return start === undefined || end === undefined ? lineRange(line - 1, document) : rangeOf({ start, end }, document);
}

/** Offsets are those of the text without a byte order mark. */
export function rangeOf({ start, end }: Pick<Span, 'start' | 'end'>, document: TextDocument): Range {
  const mark = document.getText().startsWith('\ufeff') ? 1 : 0;
  return { start: document.positionAt(start + mark), end: document.positionAt(end + mark) };
}

/** What is written on a line, counted from 0. */
function lineRange(given: number, document: TextDocument): Range {
  const line = Math.max(0, Math.min(given, document.lineCount - 1));
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const end = text.trimEnd().length;
  return { start: { line, character: Math.min(end, text.length - text.trimStart().length) }, end: { line, character: end } };
}
