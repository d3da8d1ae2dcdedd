import { defineKind } from '../kind.ts';
import { isBlank } from '../lib/blank.ts';
import type { HoldingRecord, Outcome } from '../types.ts';

const FIELDS = ['purpose', 'basis', 'ground', 'period', 'activity'] as const;
type Field = (typeof FIELDS)[number];

interface Options {
  categories?: string[];
  fields: Field[];
  orActivity?: boolean;
  questioned?: boolean;
}

/** What a line of the inventory must say of itself before data of its category may be kept at all. */
export const holding = defineKind({
  name: 'holding',
  on: 'holding',
  needs: ['inventory'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['fields'],
    properties: {
      categories: { type: 'array', items: { type: 'string' }, minItems: 1, description: 'Only lines of these categories of data.' },
      fields: { type: 'array', items: { enum: FIELDS }, minItems: 1, description: 'What the line must declare.' },
      orActivity: { const: true, description: 'A line that names its activity of the register may leave the fields to it.' },
      questioned: { const: true, description: 'Even with these fields a person must see whether the data are needed.' },
    },
  },
  says: {
    missing: {
      en: '{category} of {about} is kept in {system} without {field, select, purpose {a purpose} basis {a legal basis} ground {a ground that allows such data} period {a retention period} other {an activity of the register}}.',
      fr: '{category} ({about})\u00A0: conservation dans {system} sans {field, select, purpose {finalité déclarée} basis {base légale déclarée} ground {motif déclaré autorisant ces données} period {durée déclarée} other {rattachement à une activité du registre}}.',
      ru: 'Данные «{category}» ({about}) хранятся в системе {system}, но не {field, select, purpose {указана цель} basis {указано правовое основание} ground {указано основание, допускающее обработку таких данных} period {указан срок хранения} other {указан процесс из реестра}}.',
    },
    questioned: {
      en: '{category} of {about} is kept in {system}: a person must see whether collecting a debt needs it.',
      fr: '{category} ({about})\u00A0: conservation dans {system}\u202F; une personne doit vérifier si le recouvrement l’exige.',
      ru: 'Данные «{category}» ({about}) хранятся в системе {system}: нужны ли они для взыскания, должен проверить человек.',
    },
  },
  *check({ record }, rule) {
    const { categories, fields, orActivity, questioned } = rule.options as unknown as Options;
    if (record.state === 'erased' || (categories && !categories.includes(record.category))) return;
    if (orActivity && !isBlank(record.activity)) return;
    const missing = fields.filter((field) => isBlank(record[field]));
    for (const field of missing) yield outcome('fail', 'missing', record, field);
    if (missing.length === 0 && questioned) yield outcome('unsure', 'questioned', record);
  },
});

function outcome(result: Outcome['result'], says: string, record: HoldingRecord, field?: Field): Outcome {
  const { id, category, about, system } = record;
  return {
    result,
    says,
    data: { category, about, system, ...(field ? { field } : {}) },
    evidence: [
      { type: 'field', path: `${id}.category`, value: category },
      ...(field ? [{ type: 'field', path: `${id}.${field}`, value: record[field] ?? '' } as const] : []),
    ],
    identity: `${system} ${category} ${field ?? ''}`,
  };
}
