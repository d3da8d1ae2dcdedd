import { telephoneOf } from './telephones.ts';

/** Where debtors are reached: leads from a mail address or a telephone number to whoever has it. */
export interface Directory {
  /** `country`: for numbers that are written as within a country. */
  add(debtor: string, address: string, country?: string): void;
  /** The debtor; `several` when more than one has it; `nobody`, with the address in one way of writing, when no debtor has it. */
  find(address: string): { debtor: string } | { several: string } | { nobody: string };
}

const SEVERAL = Symbol('several');

export function openDirectory(): Directory {
  const owners = new Map<string, string | typeof SEVERAL>();
  const countries = new Set<string>();
  return {
    add(debtor, address, country) {
      if (country !== undefined) countries.add(country);
      const key = keyOf(address, country);
      const owner = owners.get(key);
      owners.set(key, owner === undefined || owner === debtor ? debtor : SEVERAL);
    },
    find(address) {
      const written = keyOf(address);
      const found = new Set(keysOf(address, written, countries).flatMap((key) => owners.get(key) ?? []));
      const [owner] = found;
      if (owner === undefined) return { nobody: written };
      return found.size > 1 || typeof owner !== 'string' ? { several: written } : { debtor: owner };
    },
  };
}

/** How an address may be written in the records of debtors. A number without its country is looked for in each country that debtors live in. */
function keysOf(address: string, written: string, countries: ReadonlySet<string>): string[] {
  if (!/^\d+$/.test(written)) return [written];
  return [...new Set([written, keyOf(`+${written}`), ...[...countries].map((country) => keyOf(address, country))])];
}

/** One way of writing for each address: mail in small letters, numbers with their country where it is known, without `whatsapp:` and the like. */
function keyOf(address: string, country?: string): string {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]{1,20}:/, '');
  return telephoneOf(bare, country) ?? bare;
}

/** The country in whose way a debtor's numbers are written, by the jurisdiction. */
export function countryOf(jurisdiction: string | undefined): string | undefined {
  return jurisdiction?.slice(0, 2);
}
