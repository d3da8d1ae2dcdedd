import type { Search } from '../store/findings.ts';
import type { SignedVisit } from '../visit.ts';
import { type Filter, readFilter } from './filter.ts';
import { folded } from './folded.ts';

/** What the address asks for. Titles are searched in the reader's language, which the store does not know. */
export function searchOf(visit: SignedVisit, filter: Filter = readFilter(visit.query)): Search {
  const text = folded(filter.text);
  if (text === '') return { filter, rulesNamed: [] };
  const cards = Object.values(visit.desk.run.catalogue.rules);
  return { filter, rulesNamed: cards.filter((card) => folded(card.title[visit.lang]).includes(text)).map((card) => card.id) };
}
