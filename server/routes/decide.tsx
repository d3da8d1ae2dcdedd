import { type Filter, readFilter, writeFilter } from '../review/filter.ts';
import { record } from '../review/record.ts';
import { searchOf } from '../review/search.ts';
import { neighbours } from '../store/findings.ts';
import type { Reply, SignedVisit } from '../visit.ts';
import { findingAsked, findingPage } from './finding.tsx';

/** Records what somebody decides by the form of a finding. Each verdict has its own list of reasons, so that the form needs no script. */
export async function decideFinding(visit: SignedVisit): Promise<Reply> {
  const listed = await findingAsked(visit);
  const { sent } = visit;
  const filter = readFilter(new URLSearchParams(sent.list ?? ''));
  const verdict = sent.verdict ?? '';
  const typed = {
    verdict,
    reason: sent[`reason-${verdict}`] ?? '',
    comment: sent.comment ?? '',
    until: verdict === 'accepted' ? (sent.until ?? '') : '',
  };
  const recorded = record(visit, listed, { ...typed, seen: sent.seen ?? '' });
  if ('faults' in recorded) {
    const page = await findingPage(visit, listed, filter, typed, recorded.faults);
    return { ...page, noted: { subject: listed.finding.fingerprint, refused: true } };
  }
  const { decision, write } = recorded;
  return {
    goTo: await whereTo(visit, filter, listed, decision.id),
    write,
    noted: { subject: decision.fingerprint, detail: { decision: decision.id, verdict: decision.verdict, reason: decision.reason } },
  };
}

async function whereTo(
  visit: SignedVisit,
  filter: Filter,
  listed: { ordinal: number; finding: { fingerprint: string } },
  done: string,
): Promise<string> {
  const query = writeFilter(filter);
  const tail = `${query}${query === '' ? '?' : '&'}done=${done}`;
  if (visit.sent.go !== 'next') return `/findings/${listed.finding.fingerprint}${tail}`;
  const { next } = await neighbours(visit.desk.store, searchOf(visit, filter), listed.ordinal);
  return next === undefined ? `/${tail}` : `/findings/${next}${tail}`;
}
