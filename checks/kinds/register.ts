import { defineKind } from '../kind.ts';
import { isBlank } from '../lib/blank.ts';
import { lazily } from '../lib/lazily.ts';
import { fieldName } from '../lib/register-fields.ts';
import { type Activity, type Evidence, type Outcome, UI_LANGS } from '../types.ts';

interface Options {
  role?: 'controller' | 'processor';
  only?: Record<string, string[]>;
  each?: 'controllers' | 'transfers';
  except?: Record<string, string[]>;
  fields?: string[];
  wherePossible?: string[];
  elsewhere?: string[];
  accepted?: Record<string, string[]>;
  refused?: Record<string, string[]>;
}

/** What is looked at: an activity, or one item of a list of it; `path` is where it stands in the register. */
interface Part {
  path: string;
  activity: Activity;
  value: object;
}

const paths = { type: 'array', items: { type: 'string' }, minItems: 1 };
const wordsByPath = { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' }, minItems: 1 } };

/** The register says of each activity what the law asks for. */
export const register = defineKind({
  name: 'register',
  on: 'register',
  needs: ['register'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      role: { enum: ['controller', 'processor'], description: 'Only activities in this role.' },
      only: { ...wordsByPath, description: 'Only activities in which each of these fields has one of its words.' },
      each: { enum: ['controllers', 'transfers'], description: 'Look at each item of this list of an activity instead of the activity.' },
      except: { ...wordsByPath, description: 'Items with one of these values, compared without case, do not count.' },
      fields: { ...paths, description: 'Paths that must say something, such as controller.name.' },
      wherePossible: { ...paths, description: 'Paths that the law asks for where possible: blank ones are doubtful.' },
      elsewhere: { ...paths, description: 'Paths that the register need not hold: blank ones are doubtful.' },
      accepted: { ...wordsByPath, description: 'Words of which a field must have one; without any it is doubtful.' },
      refused: { ...wordsByPath, description: 'Words that a field must not have.' },
    },
  },
  says: {
    'register-empty': {
      en: 'The register has no activity.',
      fr: 'Le registre ne contient aucune activité.',
      ru: 'В реестре нет ни одного процесса обработки.',
    },
    'role-absent': {
      en: 'The register has no activity as {role, select, controller {controller} other {processor}}: a person must see whether there is none.',
      fr: 'Le registre ne contient aucune activité en qualité de {role, select, controller {responsable du traitement} other {sous-traitant}}\u00A0: une personne doit vérifier qu’il n’y en a pas.',
      ru: 'В реестре нет процессов, где компания выступает {role, select, controller {контролёром} other {обработчиком}}: действительно ли их нет, должен проверить человек.',
    },
    'role-unknown': {
      en: 'Activity “{activity}” does not say whether the company is controller or processor.',
      fr: 'L’activité «\u00A0{activity}\u00A0» n’indique pas si l’entreprise est responsable du traitement ou sous-traitant.',
      ru: 'Для процесса «{activity}» не указано, кем выступает компания — контролёром или обработчиком.',
    },
    'field-missing': {
      en: 'Activity “{activity}” does not give {field}.',
      fr: 'L’activité «\u00A0{activity}\u00A0» n’indique pas {field}.',
      ru: 'Для процесса «{activity}» не заполнено поле {field}.',
    },
    'field-possible': {
      en: 'Activity “{activity}” does not give {field}, which the law asks for where possible.',
      fr: 'L’activité «\u00A0{activity}\u00A0» n’indique pas {field}, que le texte demande dans la mesure du possible.',
      ru: 'Для процесса «{activity}» не заполнено поле {field}: закон требует его по возможности.',
    },
    'field-elsewhere': {
      en: 'Activity “{activity}” does not give {field}: a person must see whether it is recorded elsewhere.',
      fr: 'L’activité «\u00A0{activity}\u00A0» n’indique pas {field}\u00A0: une personne doit vérifier si l’information figure ailleurs.',
      ru: 'Для процесса «{activity}» не заполнено поле {field}: есть ли эти сведения в другом месте, должен проверить человек.',
    },
    'value-refused': {
      en: 'Activity “{activity}”: “{value}” will not do for {field}.',
      fr: 'Activité «\u00A0{activity}\u00A0»\u00A0: «\u00A0{value}\u00A0» ne convient pas pour {field}.',
      ru: 'Для процесса «{activity}» значение «{value}» не подходит для поля {field}.',
    },
    'value-unknown': {
      en: 'Activity “{activity}” says “{value}” for {field}: a person must see whether that is one of what the law accepts.',
      fr: 'L’activité «\u00A0{activity}\u00A0» indique «\u00A0{value}\u00A0» pour {field}\u00A0: une personne doit vérifier que la loi l’admet.',
      ru: 'Для процесса «{activity}» в поле {field} указано «{value}»: допускает ли это закон, должен проверить человек.',
    },
  },
  *check({ activities }, rule) {
    const options = rule.options as Options;
    if (activities.length === 0) return yield { result: 'fail', says: 'register-empty', data: {}, evidence: [], identity: 'empty' };
    const { role } = options;
    if (role && activities.every((activity) => activity.role !== undefined && activity.role !== role)) {
      return yield { result: 'unsure', says: 'role-absent', data: { role }, evidence: [], identity: role };
    }
    for (const activity of activities) {
      if (role && activity.role === undefined)
        yield outcome('unsure', 'role-unknown', { path: activity.id, activity, value: activity }, 'role');
      if (role && activity.role !== role) continue;
      if (!Object.entries(options.only ?? {}).every(([path, words]) => hasAny(activity, path, words))) continue;
      for (const part of partsOf(activity, options)) yield* judge(part, options);
    }
  },
});

function partsOf(activity: Activity, { each, except }: Options): Part[] {
  if (!each) return [{ path: activity.id, activity, value: activity }];
  const items: readonly object[] = activity[each] ?? [];
  return items
    .map((value, i) => ({ path: `${activity.id}.${each}[${i}]`, activity, value }))
    .filter(({ value }) => !Object.entries(except ?? {}).some(([path, words]) => words.some((word) => isSame(word, textAt(value, path)))));
}

function* judge(part: Part, { fields = [], wherePossible = [], elsewhere = [], accepted = {}, refused = {} }: Options): Generator<Outcome> {
  const blank = (path: string): boolean => isMissing(part.value, path);
  for (const path of fields.filter(blank)) yield outcome('fail', 'field-missing', part, path);
  for (const path of wherePossible.filter(blank)) yield outcome('unsure', 'field-possible', part, path);
  for (const path of elsewhere.filter(blank)) yield outcome('unsure', 'field-elsewhere', part, path);
  for (const [path, words] of Object.entries(refused))
    if (hasAny(part.value, path, words)) yield outcome('fail', 'value-refused', part, path);
  for (const [path, words] of Object.entries(accepted)) {
    const isRefused = hasAny(part.value, path, refused[path] ?? []);
    if (!blank(path) && !isRefused && !hasAny(part.value, path, words)) yield outcome('unsure', 'value-unknown', part, path);
  }
}

/** A path that leads through a list must say something for each of its items. */
function isMissing(value: object, path: string): boolean {
  const values = valuesAt(value, path);
  return values.length === 0 || values.some(isBlank);
}

function hasAny(value: object, path: string, words: readonly string[]): boolean {
  const text = textAt(value, path).toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}

/** A word, or a country's code or its name in one of the languages of registers. */
function isSame(word: string, told: string): boolean {
  const spoken = told.trim().toLowerCase();
  if (word.toLowerCase() === spoken) return true;
  return /^[A-Z]{2}$/.test(word) && UI_LANGS.some((lang) => countryNames[lang].of(word)?.toLowerCase() === spoken);
}

const countryNames = lazily({
  en: () => new Intl.DisplayNames(['en'], { type: 'region' }),
  fr: () => new Intl.DisplayNames(['fr'], { type: 'region' }),
  ru: () => new Intl.DisplayNames(['ru'], { type: 'region' }),
});

function textAt(value: object, path: string): string {
  return valuesAt(value, path)
    .filter((found) => found !== undefined && found !== null)
    .map((found) => (typeof found === 'string' ? found : JSON.stringify(found)))
    .join(', ');
}

function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (found, name) =>
        found
          .flatMap((at) => (Array.isArray(at) ? at : [at]))
          .map((at: unknown) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined)),
      [value],
    );
}

function outcome(result: Outcome['result'], says: string, { path, activity, value }: Part, field: string): Outcome {
  const shown = textAt(value, field);
  const evidence: Evidence[] = [{ type: 'field', path: `${path}.${field}`, value: shown }];
  return {
    result,
    says,
    data: { activity: activity.name ?? activity.id, field: { named: fieldName(field) }, value: shown },
    evidence,
    identity: `${path}.${field}`,
  };
}
