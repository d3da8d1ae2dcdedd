import { hash } from 'node:crypto';
import type { Recall } from '../../checks/read/planned.ts';
import { gateAnswer } from '../../reports/gate.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { Refusal } from '../refusal.ts';
import { allowedTo, answeredBefore, forgetAllowed, isAllowed, keepAllowed, keepAnswer } from '../store/gate-answers.ts';
import type { Reply, SignedVisit, Visit } from '../visit.ts';

/**
 * Says of one planned contact whether it may go. The same contact asked again gets the answer that it got; another one under
 * the same id is refused, for nobody could say later which of the two was judged. Where histories are kept, a contact that may go counts
 * among those of its debtor from then on.
 */
export async function askGate(visit: SignedVisit): Promise<Reply> {
  const { desk, body, lang, now } = visit;
  if (!desk.gate) throw new Refusal('not-found');
  const read = await desk.gate.read(body, recallIn(visit));
  if ('problems' in read) {
    const { problem } = sentences(lang);
    const problems = read.problems.map((found) => ({ code: found.code, message: problem(found).what }));
    return { json: { error: 'not-understood', problems }, status: 422, noted: { refused: true } };
  }
  const { planned } = read;
  const { id } = planned.message;
  const request_hash = hash('sha256', JSON.stringify(body));
  const before = await answeredBefore(desk.store, id);
  if (before && before.request_hash !== request_hash)
    return { json: { error: 'id-taken' }, status: 409, noted: { subject: id, refused: true } };
  if (before) return { json: JSON.parse(before.answer), noted: { subject: id, detail: { again: 'yes' } } };
  const gated = await desk.gate.judge(planned);
  const answer = gateAnswer(gated, lang);
  return {
    json: answer,
    write: async (store) => {
      await keepAnswer(store, { id, request_hash, answer: JSON.stringify(answer), asked_ms: now.getTime() });
      if (desk.histories && gated.decision === 'allow') await keepAllowed(store, planned.message);
    },
    noted: { subject: id, detail: { decision: gated.decision } },
  };
}

/**
 * Takes back that a contact may go, for it will not be made: it counts no more. Its answer goes with it, so that whoever asks about it again is not
 * told to go ahead with what nobody counts.
 */
export async function withdrawContact({ desk, path: { id = '' } }: SignedVisit): Promise<Reply> {
  if (!desk.gate) throw new Refusal('not-found');
  const withdrawn = await isAllowed(desk.store, id);
  return {
    json: { id, withdrawn },
    ...(withdrawn ? { write: (store) => forgetAllowed(store, id) } : {}),
    noted: { subject: id, detail: { withdrawn: withdrawn ? 'yes' : 'no' } },
  };
}

/** Contacts of one debtor are judged one after the other: two at once could not count each other. */
export function debtorAsked({ body }: Visit): string {
  const { debtor } = (body ?? {}) as { debtor?: unknown };
  return String(debtor).trim();
}

function recallIn({ desk: { histories, store }, now }: SignedVisit): Recall | undefined {
  if (!histories) return undefined;
  return async (debtor) => ({ ...(await histories.of(debtor)), allowed: await allowedTo(store, debtor, now.getTime()) });
}
