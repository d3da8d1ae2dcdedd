import { isNotice } from '../checks/lib/problem.ts';
import type { Evidence, Finding, InputReport, Problem, Repair, RuleCard, Severity } from '../checks/types.ts';
import { citeText } from './cite.ts';
import { type Entry, editText, eventText, filePlace, notes, subjectText } from './entry.ts';
import type { NotRunRule, ReportModel } from './model.ts';
import type { Sentences } from './sentences/sentences.ts';

/** SARIF 2.1.0 (OASIS Standard): https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', advice: 'note' };

/** For code scanning services and editors. Everything is told: findings set aside are suppressed, rules not run and problems are notifications. */
export function sarif(model: ReportModel): string {
  const { run, s, entries, proof } = model;
  const ids = [...new Set([...Object.keys(run.catalogue.rules), ...entries.map(({ finding }) => finding.rule)])];
  const index = new Map(ids.map((id, i) => [id, i]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Amiable',
            semanticVersion: run.tool.version,
            language: s.lang,
            rules: ids.map((id) => descriptor(id, run.catalogue.rules[id], s)),
          },
        },
        language: s.lang,
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: `amiable/${run.asOf}` },
        invocations: [
          {
            executionSuccessful: proof.crashed.length === 0,
            ...startOf(run.startedAt),
            toolExecutionNotifications: run.problems.map((problem) => notification(problem, s)),
            toolConfigurationNotifications: proof.notRun.map((rule) => notRunNotification(rule, index, s)),
          },
        ],
        artifacts: run.inputs.map(artifact),
        results: entries.map((entry) => result(entry, index, model)),
        properties: {
          asOf: run.asOf,
          jurisdictions: run.jurisdictions,
          subjects: run.subjects,
          rulesExecuted: proof.executed.length,
          findingsSha256: run.findings.sha256,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(id: string, card: RuleCard | undefined, s: Sentences): object {
  if (!card) return { id };
  const url = card.law.find((reference) => reference.url && URL.canParse(reference.url))?.url;
  const cites = card.law.map((law) => citeText(law, s.lang)).join('; ');
  return {
    id,
    shortDescription: { text: s.pick(card.title) },
    fullDescription: { text: [s.pick(card.title), card.human && s.pick(card.human)].filter(Boolean).join(' ') },
    help: { text: [s.pick(card.fix), cites].filter(Boolean).join('\n') },
    ...(url ? { helpUri: url } : {}),
    defaultConfiguration: { level: LEVEL[card.severity], enabled: card.status === 'live' },
    properties: { tags: [card.family, card.jurisdiction], law: card.law },
  };
}

/** SARIF 3.27.9 and 3.27.10: what a person must decide is `review`, what does not count is `informational`; only a failure has a level. */
function kindAndLevel({ shelf, finding }: Entry): object {
  if (finding.draft) return { kind: 'informational', level: 'none' };
  if (shelf === 'unsure' || finding.result === 'unsure') return { kind: 'review', level: 'none' };
  return { kind: 'fail', level: LEVEL[finding.severity] };
}

function result(entry: Entry, index: ReadonlyMap<string, number>, { run, s }: ReportModel): object {
  const { finding } = entry;
  return {
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule) ?? -1,
    ...kindAndLevel(entry),
    message: { text: [s.finding(finding, run.catalogue), ...notes(entry, s)].join(' ') },
    locations: [location(finding, s)],
    relatedLocations: finding.evidence.flatMap((piece) => related(piece, s)),
    partialFingerprints: { 'amiableFinding/v1': finding.fingerprint, 'amiableLikeness/v1': finding.likeness },
    ...(finding.baseline ? { baselineState: finding.baseline === 'known' ? 'unchanged' : 'new' } : {}),
    suppressions: [...suppressions(entry), ...inSource(finding)],
    ...(finding.repair ? { fixes: [fix(finding.repair, s)] } : {}),
    properties: {
      result: finding.result,
      subject: finding.subject,
      data: finding.data,
      doubts: finding.doubts,
      ...(finding.coming ? { coming: finding.coming } : {}),
    },
  };
}

function location(finding: Finding, s: Sentences): object {
  const place = filePlace(finding);
  const { on, id } = finding.subject;
  const logicalLocations = [{ name: id, fullyQualifiedName: subjectText(finding, s) ?? id, kind: on }];
  if (!place) return { logicalLocations };
  const quote = finding.evidence.find((piece) => piece.type === 'quote');
  const region = quote ? quoteRegion(quote) : place.line === undefined ? undefined : { startLine: Math.max(1, place.line) };
  return { physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, ...(region ? { region } : {}) }, logicalLocations };
}

/** 3.55: all replacements of a fix are made together. Whether it is safe, SARIF has no word for. */
function fix({ edits, safe }: Repair, s: Sentences): object {
  const byFile = Map.groupBy(edits, ({ span }) => span.file);
  return {
    description: { text: `${s.say('fix.title')}: ${edits.map(editText).join(', ')}` },
    artifactChanges: [...byFile].map(([file, own]) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: own.map(({ span, to }) => ({
        deletedRegion: { charOffset: span.start, charLength: span.end - span.start },
        insertedContent: { text: to },
      })),
    })),
    properties: { safe },
  };
}

/** Both ways of giving a place, by offset and by line: readers of SARIF know one or the other. */
function quoteRegion({ span, text }: Extract<Evidence, { type: 'quote' }>): object {
  return {
    startLine: Math.max(1, span.line),
    startColumn: Math.max(1, span.column),
    charOffset: span.start,
    charLength: Math.max(0, span.end - span.start),
    snippet: { text },
  };
}

function related(piece: Evidence, s: Sentences): object[] {
  if (piece.type !== 'event') return [];
  const { file, line } = piece.place;
  return [
    {
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: Math.max(1, line) } },
      message: { text: `${s.at(piece.at, piece.zone)}: ${eventText(piece, s)}` },
    },
  ];
}

/** Decided by people outside the source. One that waits for a second person does not suppress (3.35.3). */
function suppressions({ standing }: Entry): object[] {
  if (standing.state !== 'decided' && standing.state !== 'awaiting-second') return [];
  const { decision } = standing;
  if (decision.verdict !== 'false-positive' && decision.verdict !== 'accepted') return [];
  const { verdict, reason, comment, by, at, until } = decision;
  return [
    {
      kind: 'external',
      status: standing.state === 'decided' ? 'accepted' : 'underReview',
      justification: [reason, comment].filter((text) => text !== '').join(': '),
      properties: { verdict, by, at, ...(until === undefined ? {} : { until }) },
    },
  ];
}

/** Written next to the text, by somebody who answers for it (3.35.2). */
function inSource({ suppression }: Finding): object[] {
  if (!suppression) return [];
  const { reason, owner, until, file, line } = suppression;
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, region: { startLine: Math.max(1, line) } };
  return [{ kind: 'inSource', status: 'accepted', justification: reason, location: { physicalLocation }, properties: { owner, until } }];
}

function notification(problem: Problem, s: Sentences): object {
  const { code, file, line, column } = problem;
  const { what, todo } = s.problem(problem);
  const region =
    line === undefined
      ? {}
      : { region: { startLine: Math.max(1, line), ...(column === undefined ? {} : { startColumn: Math.max(1, column) }) } };
  return {
    descriptor: { id: code },
    level: code === 'rule-crashed' ? 'error' : isNotice(problem) ? 'note' : 'warning',
    message: { text: `${what} ${todo}`.trim() },
    ...(file === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }] }),
  };
}

function notRunNotification({ rule, reason, missing }: NotRunRule, index: ReadonlyMap<string, number>, s: Sentences): object {
  return {
    descriptor: { id: `not-run/${reason}` },
    associatedRule: { id: rule, index: index.get(rule) ?? -1 },
    level: 'note',
    message: { text: s.say(`why.${reason}`, { inputs: { list: [...missing] } }) },
  };
}

function artifact({ path, sha256, bytes }: InputReport): object {
  return { location: { uri: uriOf(path) }, length: bytes, hashes: { 'sha-256': sha256 } };
}

function startOf(startedAt: string): object {
  const ms = Date.parse(startedAt);
  return Number.isNaN(ms) ? {} : { startTimeUtc: new Date(ms).toISOString() };
}

/** A path as a URI reference (RFC 3986): relative ones stay relative, so that a service can find the file in its checkout. */
function uriOf(path: string): string {
  const parts = path.toWellFormed().replaceAll('\\', '/').replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
  if (parts.startsWith('/')) return `file://${parts}`;
  return /^[A-Za-z]%3A\//.test(parts) ? `file:///${parts.replace('%3A', ':')}` : parts;
}
