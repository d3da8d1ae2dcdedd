import type { Data, Datum, Finding, Localised, Problem, RuleCard, UiLang } from '../../checks/types.ts';
import { onOneLine } from '../visible.ts';
import { axisText, clockText, datumText, dayText, instantText, listText, numberText, periodText } from './datum.ts';
import { fill } from './icu.ts';
import { type ProblemSentence, problems } from './problems.ts';
import { ui } from './ui.ts';
import { vocabulary } from './vocabulary.ts';

export type UiKey = keyof typeof ui;
export type Vocabulary = keyof typeof vocabulary;

/** Everything that is said in one language. */
export interface Sentences {
  lang: UiLang;
  /** A sentence of the reports, its holes filled. */
  say(key: UiKey, data?: Data): string;
  /** A name or sentence that is the same in all its uses: a rule's title, a pack's name. */
  pick(localised: Localised): string;
  /** Fills a sentence that lives elsewhere (a kind's `says`). A hole named like a vocabulary (`channel`, `mention` …) gets that word. */
  fill(localised: Localised, data: Data): string;
  /** A word of a vocabulary; one that it does not have is given back as it is. */
  word(vocabulary: Vocabulary, word: string): string;
  datum(datum: Datum): string;
  number(n: number): string;
  day(day: string): string;
  /** A day, or its month, as short as under an axis. The day must exist. */
  onAxis(day: string, unit: 'day' | 'weekday' | 'month'): string;
  /** A time of day alone. */
  clock(at: string, zone: string): string;
  at(at: string, zone?: string): string;
  list(items: readonly string[]): string;
  /** With a capital first letter, as a table's row begins. */
  capital(text: string): string;
  /** What happened and what to do next. */
  problem(problem: Problem): { what: string; todo: string };
  /** What a finding says; the rule's title when the run has no sentence for it. */
  finding(finding: Pick<Finding, 'rule' | 'says' | 'data'>, catalogue: Catalogue): string;
}

/** The part of a run that holds its sentences. */
export interface Catalogue {
  rules: Record<string, RuleCard>;
  says: Record<string, Localised>;
}

/** The sentences of a language. Cheap: call it where it is needed. */
export function sentences(lang: UiLang): Sentences {
  const show = (datum: Datum, hole: string) => shown(datum, hole, lang);
  const fillIn = (localised: Localised, data: Data) => oneStop(fill(lang, localised[lang], data, show));
  return {
    lang,
    say: (key, data = {}) => fillIn(ui[key], data),
    pick: (localised) => localised[lang],
    fill: fillIn,
    word: (group, word) => wordOf(group, word, lang),
    datum: (datum) => datumText(datum, lang),
    number: (n) => numberText(n, lang),
    day: (day) => dayText(day, lang),
    clock: (at, zone) => clockText(at, zone, lang),
    onAxis: (day, unit) => axisText(day, unit, lang),
    at: (at, zone) => instantText(at, zone, lang),
    list: (items) => listText(items, lang),
    capital: (text) => capital(text, lang),
    problem: ({ code, data }) => {
      const known: ProblemSentence | undefined = (problems as Record<string, ProblemSentence>)[code];
      if (!known) return { what: fillIn(ui['problem.unknown'], { code }), todo: '' };
      return { what: fillIn(known.what, data), todo: fillIn(known.todo, data) };
    },
    finding: ({ rule, says, data }, catalogue) => {
      const card = catalogue.rules[rule];
      if (!card) return rule;
      const sentence = catalogue.says[`${card.kind}.${says}`];
      return sentence ? capital(fillIn(sentence, data), lang) : card.title[lang];
    },
  };
}

/** Holes whose values are words of a vocabulary; the plural is for lists of them. */
const HOLES: Readonly<Record<string, Vocabulary>> = {
  channel: 'channel',
  channels: 'channel',
  stage: 'stage',
  stages: 'stage',
  category: 'category',
  clock: 'clock',
  clocks: 'clock',
  mention: 'mention',
  mentions: 'mention',
  input: 'input',
  inputs: 'input',
  axis: 'axis',
  axes: 'axis',
  role: 'role',
  event: 'event',
  events: 'event',
};

/** Holes whose values may be lengths of time, ISO 8601 (`P3Y`). */
const PERIODS: ReadonlySet<string> = new Set(['period', 'declared', 'bound', 'found']);

/** Holes with words quoted from a text. */
const QUOTED: ReadonlySet<string> = new Set(['words']);
const QUOTES: Record<UiLang, readonly [string, string]> = { en: ['“', '”'], fr: ['«\u00A0', '\u00A0»'], ru: ['«', '»'] };

/** A Russian date ends with a point, which also ends the sentence. */
function oneStop(text: string): string {
  return text.replaceAll('г..', 'г.');
}

function shown(datum: Datum, hole: string, lang: UiLang): string {
  if (PERIODS.has(hole) && typeof datum === 'string') return periodText(datum, lang);
  if (QUOTED.has(hole) && typeof datum === 'object' && 'list' in datum) {
    const [open, close] = QUOTES[lang];
    return listText(
      datum.list.map((words) => `${open}${onOneLine(words)}${close}`),
      lang,
    );
  }
  const group = HOLES[hole];
  if (group && typeof datum === 'string') return wordOf(group, datum, lang);
  if (group && typeof datum === 'object' && 'list' in datum)
    return listText(
      datum.list.map((word) => wordOf(group, word, lang)),
      lang,
    );
  return datumText(datum, lang);
}

function wordOf(group: Vocabulary, word: string, lang: UiLang): string {
  const words: Readonly<Record<string, Localised>> = vocabulary[group];
  return Object.hasOwn(words, word) ? (words[word]?.[lang] ?? word) : datumText(word, lang);
}

function capital(text: string, lang: UiLang): string {
  return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
}
