import schema from '../schemas/debtor.json' with { type: 'json' };
import type { Debtor, DebtorType, RecordPlace } from '../types.ts';
import { countryOf, type Directory } from './directory.ts';
import { type FirstMet, firstMet } from './first-met.ts';
import { toLang } from './lang.ts';
import { type Pseudonymise, pseudonymiser } from './pseudonyms.ts';
import { duplicateOf, type Fields, type ReadOptions, type RecordSpec, type RecordStream, readRecords } from './records.ts';

export interface DebtorOptions extends ReadOptions {
  pseudonymise?: Pseudonymise;
  /** Where each debtor was first met; hand the same map to every file of a run. */
  seen?: FirstMet;
  /** Is told the addresses of debtors, which are not kept otherwise. */
  directory?: Directory;
}

/** The debtors of one file, in its order. A second line on the same debtor is set aside: nobody could say which of them is true. */
export function readDebtors(path: string, options: DebtorOptions = {}): RecordStream<Debtor> {
  const { pseudonymise, seen, directory, ...rest } = options;
  return readRecords(debtorSpec(pseudonymise, seen, directory), path, rest);
}

/** What a debtor's columns are and what becomes of them. */
export function debtorSpec(
  pseudonymise: Pseudonymise = pseudonymiser(),
  seen: FirstMet = firstMet(),
  directory?: Directory,
): RecordSpec<Debtor> {
  return {
    schema,
    required: schema.required,
    folded: ['type', 'jurisdiction'],
    lists: ['flags'],
    phrases: ['addresses'],
    build(fields, place) {
      const debtor = toDebtor(fields, place, pseudonymise);
      const duplicate = duplicateOf(debtor.id, place, seen);
      if (duplicate) return duplicate;
      for (const address of (fields['addresses'] as string[] | undefined) ?? [])
        directory?.add(fields['debtor'] as string, address, countryOf(debtor.jurisdiction));
      return debtor;
    },
  };
}

function toDebtor(fields: Fields, place: RecordPlace, pseudonymise: Pseudonymise): Debtor {
  const lang = toLang(fields['lang']);
  const debtor: Debtor = { id: pseudonymise(fields['debtor'] as string), flags: (fields['flags'] as string[] | undefined) ?? [], place };
  if (fields['type']) debtor.type = fields['type'] as DebtorType;
  if (lang) debtor.lang = lang;
  for (const name of ['jurisdiction', 'region', 'zone'] as const) {
    const value = fields[name];
    if (typeof value === 'string') debtor[name] = value;
  }
  return debtor;
}
