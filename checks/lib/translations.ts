import { type FixedFigure, LANGS, type Passage, type Template, type TranslatedTemplate } from '../types.ts';
import { fixedFigures } from './fixed-figures.ts';

/** A template among those of a company. */
export interface Version extends Omit<TranslatedTemplate, 'lang'> {
  lang?: TranslatedTemplate['lang'];
}

/** What other templates may need to know of one. `passage`: what is read along its paths. */
export function versionOf({ id, file, facts }: Template, passage: Pick<Passage, 'blocks' | 'lang'>): Version {
  return {
    id,
    file,
    ...(passage.lang === undefined ? {} : { lang: passage.lang }),
    ...(facts.jurisdictions ? { jurisdictions: facts.jurisdictions } : {}),
    figures: fixedFigures(passage),
  };
}

/**
 * For each of these templates, the same in other languages: those whose file and id differ by nothing but the name of a language (`fr/reminder.hbs` and
 * `en/reminder.hbs`, `reminder.hbs` and `reminder_de.hbs`, an entry of `messages.fr.json` and of `messages.en.json`), or that have one id of their own.
 */
export function translationsAmong(versions: readonly Version[]): Pick<Passage, 'translations'>[] {
  const groups = Map.groupBy(versions, nameOf);
  for (const [name, group] of groups) groups.set(name, group.toSorted(byPlace));
  return versions.map((own) => {
    const others = (groups.get(nameOf(own)) ?? []).filter((other): other is TranslatedTemplate => isTranslation(own, other));
    return others.length > 0 ? { translations: others } : {};
  });
}

/** Those of `others` that are called like one of these in any language. */
export function namedAlike<T extends Pick<Version, 'id' | 'file'>>(
  own: readonly Pick<Version, 'id' | 'file'>[],
  others: readonly T[],
): T[] {
  const names = new Set(own.map(nameOf));
  return others.filter((other) => names.has(nameOf(other)));
}

function isTranslation(own: Version, other: Version): boolean {
  return own.lang !== undefined && other.lang !== undefined && own.lang !== other.lang;
}

/** In the order of their files, whatever the order in which they were named. */
function byPlace(a: Pick<Version, 'file' | 'id'>, b: Pick<Version, 'file' | 'id'>): number {
  const [left, right] = [a, b].map(({ file, id }) => `${file} ${id}`) as [string, string];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const ENDS = '[/._#\\s-]';
/** A language, and perhaps a country, between the ends of words: fr, en-GB, de_AT. */
const LANGUAGE = new RegExp(`(?<=^|${ENDS})(?:${LANGS.join('|')})(?:[-_](?:[A-Z]{2}|at|be|ca|ch|gb|mx|us))?(?=$|${ENDS})`, 'g');
const GAPS = /^[/._#\s-]+|[/._#\s-]+(?=[/._#\s-])/g;

/** What a template is called in every language. An id that its file's name does not have was given to it, wherever the file lies. */
function nameOf({ file, id }: Pick<Version, 'id' | 'file'>): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  const entry = id.startsWith(`${base}#`) ? id.slice(base.length) : '';
  const written = entry !== '' || base.startsWith(id) ? `${file}${entry}` : `#${id}`;
  return written.replace(LANGUAGE, '').replace(GAPS, '');
}

/** Figures of one sort that only one of two versions of a template has. */
export interface Difference {
  sort: FixedFigure['sort'];
  other: TranslatedTemplate;
  own: readonly FixedFigure[];
  theirs: readonly FixedFigure[];
}

const SORTS: readonly FixedFigure['sort'][] = ['period', 'sum', 'share', 'date'];

/**
 * Where a template says other figures than its translations. Of each sort it is held against what most versions say, and against the first of these:
 * so of two versions that differ one is told, and of many the one that is alone.
 */
export function differencesOf(own: TranslatedTemplate, translations: readonly TranslatedTemplate[]): Difference[] {
  const all = [own, ...translations].sort(byPlace);
  return SORTS.flatMap((sort): Difference[] => {
    const usual = mostUsual(all.map(({ figures }) => signatureOf(figures, sort)));
    if (signatureOf(own.figures, sort) === usual) return [];
    const other = translations.find(({ figures }) => signatureOf(figures, sort) === usual);
    if (!other) return [];
    const difference = { own: lacking(own.figures, other.figures, sort), theirs: lacking(other.figures, own.figures, sort) };
    return difference.own.length + difference.theirs.length > 0 ? [{ sort, other, ...difference }] : [];
  });
}

function signatureOf(figures: readonly FixedFigure[], sort: FixedFigure['sort']): string {
  const values = figures.filter((figure) => figure.sort === sort && !figure.loose).map(({ value }) => value);
  return values.sort().join(', ');
}

/** The first of those that are there most often. */
function mostUsual(signatures: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(signatures, (one) => one)];
  const most = Math.max(...groups.map(([, each]) => each.length));
  return groups.find(([, each]) => each.length === most)?.[0];
}

function lacking(figures: readonly FixedFigure[], others: readonly FixedFigure[], sort: FixedFigure['sort']): FixedFigure[] {
  return figures.filter((one) => one.sort === sort && !one.loose && !others.some((other) => other.sort === sort && isSame(one, other)));
}

/** A day whose year is not written is that of any year. */
function isSame(one: FixedFigure, other: FixedFigure): boolean {
  return one.value === other.value || (one.sort === 'date' && (one.value.endsWith(other.value) || other.value.endsWith(one.value)));
}
