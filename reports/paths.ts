import type { AskedCondition, Block, ExplainedTemplate, Reading, SeenMention } from '../checks/types.ts';
import { conditionsText, pathText } from './entry.ts';
import type { Sentences } from './sentences/sentences.ts';
import { paint, room, type Screen, widthOf, wrap } from './terminal.ts';
import { onOneLine } from './visible.ts';

/** Readings of one paragraph that a person is shown. */
const MOST_READINGS = 8;
/** Columns of a condition's name beyond which its places stand a little further right. */
const WIDEST_NAME = 40;

/** Templates for a person: what each asks, what is read when, and what is mentioned on which paths. */
export function pathsText(templates: readonly ExplainedTemplate[], s: Sentences, screen: Screen): string {
  return templates.map((template) => `${templateLines(template, s, screen).join('\n')}\n`).join('\n');
}

function templateLines(template: ExplainedTemplate, s: Sentences, screen: Screen): string[] {
  const { id, file, conditions, paths, blocks, mentions } = template;
  const asked = conditions.length === 0 ? s.say('paths.conditions.none') : s.say('paths.conditions.count', { n: conditions.length });
  const ways = s.say(paths.exact ? 'paths.count' : 'paths.at-least', { n: paths.count });
  const section = (heading: 'paths.conditions' | 'paths.paragraphs' | 'paths.mentions', lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint(screen, 'bold', s.say(heading)), ...lines];
  return [
    `${paint(screen, 'underline', onOneLine(file))}  ${onOneLine(id)}  ${paint(screen, 'dim', s.list([asked, ways]))}`,
    ...section('paths.conditions', conditionLines(conditions, file)),
    ...section(
      'paths.paragraphs',
      blocks.flatMap((block) => blockLines(block, s, screen)),
    ),
    ...section('paths.mentions', mentionLines(mentions, s, screen)),
  ];
}

/** The lines of another file are those of a part that is included. */
function conditionLines(conditions: readonly AskedCondition[], file: string): string[] {
  const width = Math.min(WIDEST_NAME, Math.max(...conditions.map(({ name }) => widthOf(onOneLine(name)))));
  return conditions.map(({ name, places }) => {
    const shown = onOneLine(name);
    const lines = places.map((place) => (place.file === file ? `${place.line}` : `${onOneLine(place.file)}:${place.line}`));
    return `  ${shown}${' '.repeat(Math.max(0, width - widthOf(shown)))}  ${lines.join(', ')}`;
  });
}

function blockLines(block: Block, s: Sentences, screen: Screen): string[] {
  const { role, readings, cut } = block;
  const place = placeOf(block);
  const head = [...(place ? [`${onOneLine(place.file)}:${place.line}`] : []), ...(role === 'body' ? [] : [s.word('role', role)])].join(
    '  ',
  );
  const left = readings.length - MOST_READINGS;
  return [
    `  ${paint(screen, 'dim', head)}`,
    ...readings.slice(0, MOST_READINGS).flatMap((reading) => readingLines(reading, s, screen)),
    ...(left > 0 ? [`    … ${s.say('paths.more', { n: left })}`] : []),
    ...(cut ? indented(s.say('paths.cut'), 4, screen) : []),
  ];
}

function readingLines(reading: Reading, s: Sentences, screen: Screen): string[] {
  const text = indented(textOf(reading), reading.given.length === 0 ? 4 : 6, screen);
  return reading.given.length === 0 ? text : [...indented(s.say('paths.head', { what: pathText(reading, s) }), 4, screen), ...text];
}

/** What says the same is said once. */
function mentionLines(mentions: readonly SeenMention[], s: Sentences, screen: Screen): string[] {
  // Every country asks for something else: what nobody asks for here, and is not here, is only counted.
  const [told = [], untold = []] = [true, false].map((is) =>
    mentions.filter(({ where, due }) => (where !== 'none' || due === true) === is),
  );
  const inOrder = told.toSorted((a, b) => ORDER.indexOf(a.where) - ORDER.indexOf(b.where));
  const groups = Map.groupBy(inOrder, (seen) => whereText(seen, s));
  return [
    ...[...groups].flatMap(([where, same]) => [
      ...indented(s.say('paths.head', { what: where }), 2, screen),
      ...indented(s.list(same.map(({ name }) => s.pick(name))), 4, screen),
    ]),
    ...(untold.length > 0 ? indented(s.say('paths.mentions.untold', { n: untold.length }), 2, screen) : []),
  ];
}

const ORDER: readonly SeenMention['where'][] = ['all', 'enclosed', 'some', 'none'];

function whereText(seen: SeenMention, s: Sentences): string {
  switch (seen.where) {
    case 'all':
      return s.say('paths.mentions.all');
    case 'enclosed':
      return s.say('paths.mentions.enclosed');
    case 'some':
      return s.say(seen.perhaps ? 'paths.mentions.some.perhaps' : 'paths.mentions.some', {
        conditions: conditionsText(seen.missingWhen, s),
      });
    case 'none':
      return s.say(seen.perhaps ? 'paths.mentions.none.perhaps' : 'paths.mentions.none');
  }
}

function indented(text: string, columns: number, screen: Screen): string[] {
  return wrap(text, room(screen, columns)).map((line) => `${' '.repeat(columns)}${line}`);
}

// ---------------------------------------------------------------- for a program

/** The same for a program, complete: every reading, every mention. */
export function pathsJson(templates: readonly ExplainedTemplate[]): string {
  const shown = templates.map(({ blocks, mentions, ...template }) => ({
    ...template,
    paragraphs: blocks.map((block) => ({
      ...placeOf(block),
      role: block.role,
      cut: block.cut,
      readings: block.readings.map((reading) => ({ given: reading.given, text: textOf(reading) })),
    })),
    mentions: Object.fromEntries(mentions.map(({ mention, name: _, ...seen }) => [mention, seen])),
  }));
  return `${JSON.stringify({ schema: 1, templates: shown }, null, 2)}\n`;
}

function placeOf({ readings }: Block): { file: string; line: number } | undefined {
  const span = readings[0]?.pieces[0]?.span;
  return span && { file: span.file, line: span.line };
}

/** On one line, slots by their names. */
function textOf({ text, pieces }: Reading): string {
  const written = pieces.map(({ start, end, slot }) => (slot === undefined ? text.slice(start, end) : `⟨${slot}⟩`)).join('');
  return onOneLine(written.replaceAll(/\s+/g, ' '));
}
