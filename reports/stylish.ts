import type { Evidence } from '../checks/types.ts';
import { citeText } from './cite.ts';
import { type Entry, eventText, filePlace, filePlaceText, insteadOf, notes, pathText, subjectText } from './entry.ts';
import { leadText, scanText } from './lead.ts';
import type { ReportModel, RuleSection } from './model.ts';
import type { Sentences } from './sentences/sentences.ts';
import { fitHead, fitTail, paint, room, type Screen, SIGN, widthOf, wrap } from './terminal.ts';
import { onOneLine } from './visible.ts';

const INDENT = 4;
/** Lines of evidence for one finding; the rest is in the other formats. */
const LINES = 6;

/** For a terminal: findings by file with the words at issue underlined, then the sum of it all. */
export function stylish(model: ReportModel, screen: Screen): string {
  const { s, open, unsure, drafts, dismissed, suppressed } = model;
  const told = new Set<string>();
  const groups = Map.groupBy(entriesOf([...open, ...unsure]), headingOf(model));
  const blocks = [...groups]
    .sort(byHeading)
    .map(([heading, entries]) =>
      [paint(screen, 'underline', heading), ...alikeAmong(entries, model).flatMap((alike) => alikeLines(alike, model, screen, told))].join(
        '\n',
      ),
    );
  return [
    ...blocks,
    ...briefly(s.say('drafts'), entriesOf(drafts), model, screen),
    ...briefly(s.say('dismissed'), dismissed, model, screen),
    ...briefly(s.say('suppressed'), suppressed, model, screen),
    ...problemBlock(model, screen),
    footer(model, screen),
  ]
    .join('\n\n')
    .concat('\n');
}

/** By code unit: the same order on every machine. */
function byHeading([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A file is read from top to bottom. */
function entriesOf(sections: readonly RuleSection[]): Entry[] {
  const placed = sections.flatMap(({ entries }) => entries).map((entry) => ({ entry, place: filePlace(entry.finding) }));
  const part = (a = 0, b = 0): number => a - b;
  return placed.sort((a, b) => part(a.place?.line, b.place?.line) || part(a.place?.column, b.place?.column)).map(({ entry }) => entry);
}

function headingOf({ s }: ReportModel): (entry: Entry) => string {
  return ({ finding }) => {
    const place = filePlace(finding);
    return finding.subject.on === 'case' || !place ? (subjectText(finding, s) ?? finding.subject.id) : onOneLine(place.file);
  };
}

/** Findings that say the same of the same words: several laws forbid them. */
function alikeAmong(entries: readonly Entry[], { run, s }: ReportModel): Entry[][] {
  const whatAndWhere = ({ finding }: Entry): string => {
    const { file, line, span } = filePlace(finding) ?? {};
    return JSON.stringify([file, line, span?.start, span?.end, s.finding(finding, run.catalogue)]);
  };
  return [...Map.groupBy(entries, whatAndWhere).values()];
}

/** The first in full; of the others what is theirs alone. */
function alikeLines([first, ...others]: readonly Entry[], model: ReportModel, screen: Screen, told: Set<string>): string[] {
  if (!first) return [];
  const known = new Set(notes(first, model.s));
  return [...findingLines(first, model, screen, told), ...others.flatMap((entry) => alsoLines(entry, model, screen, told, known))];
}

function alsoLines(entry: Entry, { run, s }: ReportModel, screen: Screen, told: Set<string>, known: Set<string>): string[] {
  const { finding } = entry;
  const card = run.catalogue.rules[finding.rule];
  const isNew = !told.has(finding.rule);
  told.add(finding.rule);
  const own = notes(entry, s).filter((note) => !known.has(note));
  for (const note of own) known.add(note);
  return [
    ...levelLines(entry, [s.say('stylish.also'), onOneLine(finding.rule), `# ${finding.fingerprint.slice(0, 12)}`], s, screen),
    ...own.flatMap((note) => hanging('!', note, screen)),
    ...(card && isNew ? hanging('→', s.pick(card.fix), screen) : []),
    ...(card && isNew ? hanging('§', card.law.map((law) => citeText(law, s.lang)).join('; '), screen, 'dim') : []),
  ];
}

function findingLines(entry: Entry, { run, s }: ReportModel, screen: Screen, told: Set<string>): string[] {
  const { finding } = entry;
  const place = filePlace(finding);
  // Under its own file a line is enough.
  const at =
    place && finding.subject.on === 'case' ? filePlaceText(place) : [place?.line, place?.column].filter((n) => n !== undefined).join(':');
  const card = run.catalogue.rules[finding.rule];
  const isNew = !told.has(finding.rule);
  told.add(finding.rule);
  const instead = insteadOf(finding);
  return [
    ...levelLines(entry, [at, onOneLine(finding.rule)], s, screen),
    ...indented(s.finding(finding, run.catalogue), screen, 'bold'),
    ...evidenceLines(finding.evidence, s, screen),
    ...notes(entry, s).flatMap((note) => hanging('!', note, screen)),
    ...(card && isNew ? hanging('→', s.pick(card.fix), screen) : []),
    ...(instead ? hanging('→', `${s.say('finding.instead')} ${instead}`, screen) : []),
    ...(card && isNew ? hanging('§', card.law.map((law) => citeText(law, s.lang)).join('; '), screen, 'dim') : []),
    ...hanging('#', finding.fingerprint.slice(0, 12), screen, 'dim'),
  ];
}

/** Level, place and rule on one line, or each on its own where they do not fit: a place that is broken cannot be clicked. */
function levelLines({ finding, shelf }: Entry, rest: readonly string[], s: Sentences, screen: Screen): string[] {
  const level = shelf === 'unsure' ? 'unsure' : finding.severity;
  const { sign, ink } = SIGN[level];
  const word = `${sign} ${level === 'unsure' ? s.say('label.unsure') : s.word('severity', level).toLocaleLowerCase(s.lang)}`;
  const parts = rest.filter((part) => part !== '').map((part) => paint(screen, 'dim', part));
  const fits = rest.reduce((sum, part) => sum + 2 + widthOf(part), widthOf(word)) <= room(screen, 2);
  const painted = paint(screen, ink, word);
  return fits ? [`  ${[painted, ...parts].join('  ')}`] : [`  ${painted}`, ...parts.map((part) => `${' '.repeat(INDENT)}${part}`)];
}

function indented(text: string, screen: Screen, ink?: 'bold' | 'dim'): string[] {
  return wrap(text, room(screen, INDENT)).map((line) => `${' '.repeat(INDENT)}${ink ? paint(screen, ink, line) : line}`);
}

function hanging(mark: string, text: string, screen: Screen, ink?: 'dim'): string[] {
  const lines = wrap(text, room(screen, INDENT + 2)).map((line, i) => `${i === 0 ? mark : ' '} ${line}`);
  return lines.map((line) => `${' '.repeat(INDENT)}${ink ? paint(screen, ink, line) : line}`);
}

function evidenceLines(evidence: readonly Evidence[], s: Sentences, screen: Screen): string[] {
  const lines = evidence.slice(0, LINES).flatMap((piece) => pieceLines(piece, s, screen));
  const left = evidence.length - LINES;
  return left > 0 ? [...lines, ...indented(s.say('evidence.more', { n: left }), screen, 'dim')] : lines;
}

function pieceLines(piece: Evidence, s: Sentences, screen: Screen): string[] {
  switch (piece.type) {
    case 'quote':
      return frame(piece, screen);
    case 'path':
      return indented(pathText(piece, s), screen);
    case 'figure': {
      const [label, expected] = [s.word('figure', piece.label), s.datum(piece.expected)];
      if (piece.found === undefined) return indented(s.say('figure.step', { label, expected }), screen);
      const found = piece.found === '' ? s.say('field.empty') : s.datum(piece.found);
      return indented(s.say('figure.line', { label, expected, found }), screen);
    }
    case 'event':
      return indented(`${s.at(piece.at, piece.zone)} · ${eventText(piece, s)} · ${filePlaceText(piece.place)}`, screen, 'dim');
    case 'field':
      return indented(`${onOneLine(piece.path)}: ${piece.value === '' ? s.say('field.empty') : onOneLine(piece.value)}`, screen);
  }
}

/** The quoted words in their line, underlined by carets. A long line is cut on both sides, never in the words if they fit. */
function frame({ before, text, after }: Extract<Evidence, { type: 'quote' }>, screen: Screen): string[] {
  const columns = room(screen, INDENT + 2);
  const words = fitHead(onOneLine(text), columns);
  const left = columns - widthOf(words);
  const tail = fitTail(onOneLine(before), Math.max(Math.ceil(left / 2), left - widthOf(onOneLine(after))));
  const head = fitHead(onOneLine(after), left - widthOf(tail));
  const bar = `${' '.repeat(INDENT)}${paint(screen, 'dim', '│')} `;
  return [
    `${bar}${tail}${paint(screen, 'bold', words)}${head}`,
    `${bar}${' '.repeat(widthOf(tail))}${paint(screen, 'red', '^'.repeat(Math.max(1, widthOf(words))))}`,
  ];
}

/** One line for each finding that does not count, so that it is not lost. */
function briefly(title: string, entries: readonly Entry[], model: ReportModel, screen: Screen): string[] {
  if (entries.length === 0) return [];
  const { run, s } = model;
  const lines = entries.flatMap((entry) => {
    const { finding } = entry;
    const place = filePlace(finding);
    const where = [place && filePlaceText(place), subjectText(finding, s)].filter((part) => part !== undefined).join(' ');
    const text = [where, finding.rule, s.finding(finding, run.catalogue), ...notes(entry, s), `# ${finding.fingerprint.slice(0, 12)}`].join(
      '  ',
    );
    return wrap(text, room(screen, INDENT)).map((line, i) => paint(screen, 'dim', `${i === 0 ? '  – ' : '    '}${line}`));
  });
  return [[title, ...lines].join('\n')];
}

function problemBlock({ run, s }: ReportModel, screen: Screen): string[] {
  if (run.problems.length === 0) return [];
  const lines = run.problems.flatMap((problem) => {
    const { what, todo } = s.problem(problem);
    const { file, ...rest } = problem;
    const where = file === undefined ? '' : `${filePlaceText({ file, ...rest })}  `;
    return wrap(`${where}${what} ${todo}`.trim(), room(screen, INDENT)).map((line, i) => `${i === 0 ? '  ! ' : '    '}${line}`);
  });
  return [[s.say('problems'), ...lines].join('\n')];
}

function footer(model: ReportModel, screen: Screen): string {
  const { s, counts, open, unsure, drafts, dismissed, suppressed, known, proof } = model;
  const size = (sections: readonly RuleSection[]) => sections.reduce((sum, { entries }) => sum + entries.length, 0);
  const clean = counts.total === 0 && proof.executed.length > 0;
  const fixable = open.flatMap(({ entries }) => entries).filter(({ finding }) => finding.repair?.safe).length;
  const more = [
    size(unsure) > 0 && s.say('count.unsure', { n: size(unsure) }),
    dismissed.length > 0 && s.say('stylish.dismissed', { n: dismissed.length }),
    suppressed.length > 0 && s.say('stylish.suppressed', { n: suppressed.length }),
    known.length > 0 && s.say('stylish.known', { n: known.length }),
    size(drafts) > 0 && s.say('stylish.drafts', { n: size(drafts) }),
    fixable > 0 && s.say('stylish.fixable', { n: fixable }),
    model.run.problems.length > 0 && s.say('stylish.problems', { n: model.run.problems.length }),
  ].filter((part) => part !== false);
  return [
    ...wrap(`${clean ? '✔' : '✖'} ${leadText(model)}`, room(screen, 0)).map((line) =>
      paint(screen, 'bold', paint(screen, clean ? 'green' : 'red', line)),
    ),
    ...(more.length > 0 ? wrap(more.join(' · '), room(screen, 2)).map((line) => `  ${line}`) : []),
    ...wrap(scanText(model), room(screen, 2)).map((line) => `  ${line}`),
  ].join('\n');
}
