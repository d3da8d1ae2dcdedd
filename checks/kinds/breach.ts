import { defineKind } from '../kind.ts';
import { isBlank } from '../lib/blank.ts';
import { DAY_MS, dayNumber } from '../lib/days.ts';
import { numberOn } from '../lib/params.ts';
import { fieldName } from '../lib/register-fields.ts';
import { isDayAlone } from '../lib/zones.ts';
import type { Data, DataBreach, Day, Instant, Outcome, Register, Rule } from '../types.ts';

type Duty = 'authority' | 'persons' | 'record';
type Field = keyof DataBreach;

interface Options {
  duty: Duty;
  fields?: Field[];
}

/** A breach, and the day on which it is looked at. */
interface Around {
  breach: DataBreach;
  day: Day;
  rule: Rule;
}

const HOUR_MS = 3_600_000;

/** A personal data breach is documented, and those who must be told of it are told in time. */
export const breach = defineKind({
  name: 'breach',
  on: 'register',
  needs: ['register'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['duty'],
    properties: {
      duty: {
        enum: ['authority', 'persons', 'record'],
        description:
          'To tell the authority within the number hours unless a risk is unlikely (a processor: to tell the controller), to tell the people when the risk is high, or to document the breach.',
      },
      fields: { type: 'array', items: { type: 'string' }, minItems: 1, description: 'What the record of a breach must say.' },
    },
  },
  params: { optional: ['hours'] },
  says: {
    'none-kept': {
      en: 'The register has no list of breaches: a person must see whether they are documented elsewhere. An empty list says that there was none.',
      fr: 'Le registre ne comporte pas de liste des violations\u00A0: une personne doit vérifier si elles sont documentées ailleurs. Une liste vide signifie qu’il n’y en a eu aucune.',
      ru: 'В реестре нет перечня утечек: ведётся ли он в другом месте, должен проверить человек. Пустой перечень означает, что утечек не было.',
    },
    'field-missing': {
      en: 'The record of breach “{breach}” does not give {field}.',
      fr: 'La fiche de la violation «\u00A0{breach}\u00A0» n’indique pas {field}.',
      ru: 'В записи об утечке «{breach}» не заполнено поле {field}.',
    },
    'aware-unknown': {
      en: 'Nobody noted when the company became aware of breach “{breach}”: the time for telling of it cannot be counted.',
      fr: 'Le moment où l’entreprise a eu connaissance de la violation «\u00A0{breach}\u00A0» n’est pas consigné\u00A0: le délai ne peut être calculé.',
      ru: 'Не записано, когда компания узнала об утечке «{breach}»: срок сообщения о ней исчислить нельзя.',
    },
    untold: {
      en: 'The authority was not told of breach “{breach}”, known since {aware}{risk, select, unknown {, and nobody wrote that a risk is unlikely} other {}}; the {hours} hours are over.',
      fr: 'La violation «\u00A0{breach}\u00A0», connue depuis le {aware}, n’a pas été notifiée à l’autorité{risk, select, unknown {, et rien n’indique qu’un risque soit improbable} other {}}\u202F; les {hours} heures sont écoulées.',
      ru: 'Надзорному органу не сообщено об утечке «{breach}», известной с {aware}{risk, select, unknown {, и нет вывода о том, что риск маловероятен} other {}}; {hours} {hours, plural, one {час прошёл} few {часа прошли} many {часов прошли} other {часа прошли}}.',
    },
    late: {
      en: 'The authority was told of breach “{breach}” after more than {hours} hours, on {told} (known since {aware}), and no reason for the delay is given.',
      fr: 'La violation «\u00A0{breach}\u00A0», connue depuis le {aware}, a été notifiée à l’autorité le {told}, après plus de {hours} heures, sans que le retard soit motivé.',
      ru: 'Об утечке «{breach}», известной с {aware}, надзорному органу сообщено {told} — позже чем через {hours} {hours, plural, one {час} few {часа} many {часов} other {часа}}; причина задержки не указана.',
    },
    'late-with-reason': {
      en: 'The authority was told of breach “{breach}” after more than {hours} hours, on {told} (known since {aware}), with a reason: a person must see whether it holds.',
      fr: 'La violation «\u00A0{breach}\u00A0», connue depuis le {aware}, a été notifiée à l’autorité le {told}, après plus de {hours} heures, avec un motif\u00A0: une personne doit en apprécier la valeur.',
      ru: 'Об утечке «{breach}», известной с {aware}, надзорному органу сообщено {told} — позже чем через {hours} {hours, plural, one {час} few {часа} many {часов} other {часа}}, с указанием причины: обоснованна ли она, должен проверить человек.',
    },
    'perhaps-late': {
      en: 'The authority was told of breach “{breach}” on {told} (known since {aware}): the hour is not noted, and by the days alone the {hours} hours may or may not have been kept.',
      fr: 'La violation «\u00A0{breach}\u00A0», connue depuis le {aware}, a été notifiée à l’autorité le {told}\u00A0: faute d’heure consignée, rien ne permet de dire si les {hours} heures ont été respectées.',
      ru: 'Об утечке «{breach}», известной с {aware}, надзорному органу сообщено {told}: час не записан, и по одним датам нельзя сказать, соблюдён ли срок ({hours} {hours, plural, one {час} few {часа} many {часов} other {часа}}).',
    },
    'risk-unexplained': {
      en: 'Breach “{breach}” was not notified because a risk was held unlikely, and the record does not say why.',
      fr: 'La violation «\u00A0{breach}\u00A0» n’a pas été notifiée, le risque étant jugé improbable, mais la fiche n’en donne pas les raisons.',
      ru: 'Об утечке «{breach}» не сообщали, сочтя риск маловероятным, но в записи не указано почему.',
    },
    'controller-untold': {
      en: 'The controller was not told of breach “{breach}”, known since {aware}.',
      fr: 'Le responsable du traitement n’a pas été informé de la violation «\u00A0{breach}\u00A0», connue depuis le {aware}.',
      ru: 'Контролёру не сообщено об утечке «{breach}», известной с {aware}.',
    },
    'persons-untold': {
      en: 'The people concerned were not told of breach “{breach}”, although its risk was judged high.',
      fr: 'Les personnes concernées n’ont pas été informées de la violation «\u00A0{breach}\u00A0», dont le risque a pourtant été jugé élevé.',
      ru: 'Людям, которых затронула утечка «{breach}», о ней не сообщено, хотя риск признан высоким.',
    },
    'persons-untold-with-reason': {
      en: 'The people concerned were not told of breach “{breach}” of high risk, with a reason: a person must see whether the law accepts it.',
      fr: 'Les personnes concernées n’ont pas été informées de la violation «\u00A0{breach}\u00A0», à risque élevé, avec un motif\u00A0: une personne doit vérifier que la loi l’admet.',
      ru: 'Людям не сообщено об утечке «{breach}» с высоким риском, причина указана: допускает ли её закон, должен проверить человек.',
    },
  },
  *check({ breaches, day }: Register, rule): Iterable<Outcome> {
    const { duty, fields = [] } = rule.options as unknown as Options;
    if (!breaches) {
      if (duty === 'record') yield { result: 'unsure', says: 'none-kept', data: {}, evidence: [], identity: 'none' };
      return;
    }
    for (const breach of breaches) yield* JUDGES[duty]({ breach, day, rule }, fields);
  },
});

const JUDGES: Readonly<Record<Duty, (around: Around, fields: readonly Field[]) => Iterable<Outcome>>> = {
  *record({ breach }, fields) {
    for (const field of fields)
      if (isBlank(breach[field])) yield found('fail', 'field-missing', breach, field, { field: { named: fieldName(`breaches.${field}`) } });
  },
  *persons({ breach, day }) {
    const { role, risk, personsToldAt, untoldReason } = breach;
    if (role === 'processor' || risk !== 'high' || !isBlank(personsToldAt) || !isKnownBefore(breach, day)) return;
    if (isBlank(untoldReason)) yield found('fail', 'persons-untold', breach, 'personsToldAt');
    else yield found('unsure', 'persons-untold-with-reason', breach, 'untoldReason');
  },
  *authority({ breach, day, rule }) {
    const { role, awareAt, controllerToldAt } = breach;
    if (role === 'processor') {
      if (isBlank(controllerToldAt) && isKnownBefore(breach, day))
        yield found('fail', 'controller-untold', breach, 'controllerToldAt', { aware: when(awareAt as string) });
      return;
    }
    if (awareAt === undefined) return yield found('unsure', 'aware-unknown', breach, 'awareAt');
    const hours = numberOn(rule, 'hours', awareAt.slice(0, 10));
    if (hours !== undefined) yield* timely(breach, awareAt, hours, day);
  },
};

/** Whether the authority was told in time, or need not be told. */
function* timely(breach: DataBreach, awareAt: string, hours: number, day: Day): Generator<Outcome> {
  const { authorityToldAt: told, risk, riskReason, delayReason } = breach;
  const data: Data = { hours, aware: when(awareAt) };
  const due = momentsOf(awareAt, told).map((ms) => dueAfter(ms, hours));
  if (told === undefined) {
    if (risk === 'unlikely') {
      if (isBlank(riskReason)) yield found('unsure', 'risk-unexplained', breach, 'riskReason');
      return;
    }
    // A time that ends on the day of looking may not be over yet.
    if (dayNumber(day) * DAY_MS > (due[1] as number))
      yield found('fail', 'untold', breach, 'authorityToldAt', { ...data, risk: risk ?? 'unknown' });
    return;
  }
  const [earliest, latest] = momentsOf(told, awareAt);
  const whole: Data = { ...data, told: when(told) };
  if (latest <= due[0]!) return;
  if (earliest <= due[1]!) yield found('unsure', 'perhaps-late', breach, 'authorityToldAt', whole);
  else if (isBlank(delayReason)) yield found('fail', 'late', breach, 'authorityToldAt', whole);
  else yield found('unsure', 'late-with-reason', breach, 'delayReason', whole);
}

/** The hour in which something happens is not counted (Regulation (EEC, Euratom) 1182/71, art. 3(1) and 3(2)(a)). */
function dueAfter(ms: number, hours: number): number {
  return Math.ceil(ms / HOUR_MS) * HOUR_MS + hours * HOUR_MS;
}

/** The first and the last instant that a time may mean: one for an instant, a whole day for a day, on the clock of the other time where it has one. */
function momentsOf(at: Instant | Day, beside: Instant | Day | undefined): [earliest: number, latest: number] {
  if (!isDayAlone(at)) return [Date.parse(at), Date.parse(at)];
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(beside ?? '')?.[0] ?? 'Z';
  const start = Date.parse(`${at.slice(0, 10)}T00:00:00${offset}`);
  return [start, start + DAY_MS - 1];
}

function isKnownBefore({ awareAt }: DataBreach, day: Day): boolean {
  return awareAt !== undefined && awareAt.slice(0, 10) < day;
}

function when(at: Instant | Day): Data[string] {
  return isDayAlone(at) ? { day: at.slice(0, 10) } : { at, zone: /(?:Z|\+00:00)$/.test(at) ? 'UTC' : at.slice(-6) };
}

function found(result: Outcome['result'], says: string, breach: DataBreach, field: Field, data: Data = {}): Outcome {
  const value = breach[field];
  return {
    result,
    says,
    data: { breach: breach.id, ...data },
    evidence: [{ type: 'field', path: `breaches.${breach.id}.${field}`, value: value === undefined ? '' : String(value) }],
    identity: `${breach.id} ${says} ${field}`,
  };
}
