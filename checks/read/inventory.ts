import schema from '../schemas/inventory.json' with { type: 'json' };
import type { HoldingRecord, RecordPlace } from '../types.ts';
import { type Pseudonymise, pseudonymiser } from './pseudonyms.ts';
import { duplicateOf, type Fields, type ReadOptions, type RecordStream, readRecords } from './records.ts';

export interface InventoryOptions extends ReadOptions {
  pseudonymise?: Pseudonymise;
  /** Where each line's id was first met; hand the same map to every file of a run. */
  seen?: Map<string, RecordPlace>;
}

const OPTIONAL = [
  'activity',
  'jurisdiction',
  'purpose',
  'basis',
  'since',
  'clock',
  'clockDay',
  'ground',
  'hold',
  'period',
  'erasedOn',
] as const satisfies readonly (keyof HoldingRecord)[];

/** The lines of one data inventory, in its order. What is held about one debtor is about their pseudonym. */
export function readInventory(path: string, options: InventoryOptions = {}): RecordStream<HoldingRecord> {
  const { pseudonymise = pseudonymiser(), seen = new Map<string, RecordPlace>(), ...rest } = options;
  return readRecords(
    {
      schema,
      required: schema.required,
      folded: ['jurisdiction', 'state'],
      build: (fields, place) => duplicateOf(fields['id'] as string, place, seen) ?? toHolding(fields, place, pseudonymise),
    },
    path,
    rest,
  );
}

function toHolding(fields: Fields, place: RecordPlace, pseudonymise: Pseudonymise): HoldingRecord {
  const holding: HoldingRecord = {
    id: fields['id'] as string,
    system: fields['system'] as string,
    category: fields['category'] as string,
    about: fields['debtor'] === undefined ? (fields['about'] as string) : pseudonymise(fields['debtor'] as string),
    place,
  };
  if (fields['state']) holding.state = fields['state'] as NonNullable<HoldingRecord['state']>;
  for (const name of OPTIONAL) {
    const value = fields[name];
    if (typeof value === 'string') holding[name] = value;
  }
  return holding;
}
