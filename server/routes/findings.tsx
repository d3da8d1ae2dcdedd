import { FindingsPage } from '../pages/findings.tsx';
import { flashOf } from '../review/flash.ts';
import { searchOf } from '../review/search.ts';
import { countFacets, countStates, listFindings } from '../store/findings.ts';
import type { Reply, SignedVisit } from '../visit.ts';

export async function showFindings(visit: SignedVisit): Promise<Reply> {
  const { store } = visit.desk;
  const search = searchOf(visit);
  const found = await listFindings(store, search);
  const facets = await countFacets(store, search);
  const states = await countStates(store, search);
  const flash = await flashOf(visit);
  const filter = { ...search.filter, page: found.page };
  return { page: <FindingsPage visit={visit} filter={filter} found={found} facets={facets} states={states} flash={flash} /> };
}
