import { FindingsPage } from '../pages/findings.tsx';
import { flashOf } from '../review/flash.ts';
import { searchOf } from '../review/search.ts';
import { countFindings, listFindings } from '../store/findings.ts';
import type { Reply, SignedVisit } from '../visit.ts';

export async function showFindings(visit: SignedVisit): Promise<Reply> {
  const { store } = visit.desk;
  const search = searchOf(visit);
  const numbers = await countFindings(store, search);
  const found = await listFindings(store, search, numbers.total);
  const flash = await flashOf(visit);
  const filter = { ...search.filter, page: found.page };
  return { page: <FindingsPage visit={visit} filter={filter} found={found} numbers={numbers} flash={flash} /> };
}
