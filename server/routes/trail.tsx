import { TrailPage } from '../pages/trail.tsx';
import { latestAudit, verifyTrail } from '../store/audit.ts';
import type { Reply, SignedVisit } from '../visit.ts';

const SHOWN = 200;

export async function showTrail(visit: SignedVisit): Promise<Reply> {
  const { store } = visit.desk;
  return { page: <TrailPage visit={visit} trail={await verifyTrail(store)} latest={await latestAudit(store, SHOWN)} /> };
}
