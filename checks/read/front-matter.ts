import { nearest } from '../lib/nearest.ts';
import { problem } from '../lib/problem.ts';
import { stageOf } from '../lib/stages.ts';
import {
  AXES,
  type Axis,
  CHANNELS,
  COLLECTORS,
  DEBTOR_TYPES,
  type Facts,
  LANGS,
  type Lang,
  type Problem,
  SERVICES,
  STAGES,
} from '../types.ts';
import { readSimpleYaml, readYaml } from './yaml.ts';

/** What a template says of itself between two lines of `---` at its beginning. */
interface FrontMatter {
  id?: string;
  lang?: Lang;
  facts: Facts;
  /** The subject line and where it stands (UTF-16 offsets); where YAML has changed its characters the stretch holds more than the text. */
  subject?: { text: string; start: number; end: number };
  /** Where the text itself begins. */
  end: number;
  problems: Problem[];
}

const NO_FRONT_MATTER: FrontMatter = { facts: {}, end: 0, problems: [] };
const KEYS = ['id', 'subject', 'jurisdiction', 'jurisdictions', ...AXES];

/** Words that an axis knows; the others take any word. */
const KNOWN: Partial<Record<Axis, readonly string[]>> = {
  lang: LANGS,
  channel: CHANNELS,
  collector: COLLECTORS,
  stage: STAGES,
  debtor: DEBTOR_TYPES,
  service: SERVICES,
};

/** Reads the YAML at the head of a template. Text that only begins with a line of dashes has none. */
export function readFrontMatter(source: string, file: string): FrontMatter {
  const fence = /^---[ \t]*\r?\n(?:[\s\S]*?\n)??---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!fence) return NO_FRONT_MATTER;
  const end = fence[0].length;
  const written = source.slice(0, source.lastIndexOf('---', end - 1));
  const { value, lineOf, problems } = readSimpleYaml(written) ?? readYaml(written, file, 'front-matter-broken');
  if (problems.length > 0) return { ...NO_FRONT_MATTER, end, problems };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO_FRONT_MATTER;

  const matter: FrontMatter = { facts: {}, end, problems: [] };
  const lines = source.split('\n');
  for (const [key, told] of Object.entries(value)) {
    const line = lineOf([key]);
    const reason = readKey(matter, key, told);
    if (reason !== undefined)
      matter.problems.push(problem('front-matter-broken', { reason }, { file, line, excerpt: lines[line - 1] ?? '' }));
    if (key === 'subject' && reason === undefined) matter.subject = subjectAt(String(told), written, line);
  }
  return matter;
}

/** Takes one key over; gives the reason when it cannot. */
function readKey(matter: FrontMatter, key: string, told: unknown): string | undefined {
  if (!KEYS.includes(key)) return `${key}${meant(key, KEYS)}`;
  if (key === 'jurisdiction' || key === 'jurisdictions') {
    const list = (Array.isArray(told) ? told : [told]).filter((item) => typeof item === 'string');
    if (list.length === 0) return `${key}: ${JSON.stringify(told)}`;
    matter.facts.jurisdictions = [...(matter.facts.jurisdictions ?? []), ...list];
    return undefined;
  }
  if (typeof told !== 'string' && typeof told !== 'number') return `${key}: ${JSON.stringify(told)}`;
  const word = String(told);
  if (key === 'id') matter.id = word;
  if (key === 'id' || key === 'subject') return undefined;

  const axis = key as Axis;
  const known = KNOWN[axis];
  const taken = axis === 'stage' ? stageOf(word) : axis === 'lang' ? word.split(/[-_]/, 1)[0]?.toLowerCase() : word;
  if (taken === undefined || (known && !known.includes(taken))) return `${key}: ${word}${meant(word, known ?? [])}`;
  matter.facts[axis] = taken;
  if (axis === 'lang') matter.lang = taken as Lang;
  return undefined;
}

/** "Did you mean", in no language. */
function meant(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === undefined ? '' : ` (→ ${near}?)`;
}

function subjectAt(text: string, written: string, line: number): { text: string; start: number; end: number } {
  const lineStart = written.split('\n', line - 1).reduce((length, before) => length + before.length + 1, 0);
  const found = written.indexOf(text, lineStart);
  if (found >= 0) return { text, start: found, end: found + text.length };
  const lineEnd = written.indexOf('\n', lineStart);
  return { text, start: lineStart, end: lineEnd < 0 ? written.length : lineEnd };
}
