import { createHash } from 'node:crypto';
import { gateAnswer } from '../../reports/gate.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { Refusal } from '../refusal.ts';
import { answeredBefore, keepAnswer } from '../store/gate-answers.ts';
import type { Reply, SignedVisit } from '../visit.ts';

/**
 * Says of one planned contact whether it may go. The same contact asked again gets the answer that it got; another one under
 * the same id is refused, for nobody could say later which of the two was judged.
 */
export async function askGate(visit: SignedVisit): Promise<Reply> {
  const { desk, body, lang, now } = visit;
  if (!desk.gate) throw new Refusal('not-found');
  const result = await desk.gate(body);
  if ('problems' in result) {
    const { problem } = sentences(lang);
    const problems = result.problems.map((found) => ({ code: found.code, message: problem(found).what }));
    return { json: { error: 'not-understood', problems }, status: 422, noted: { refused: true } };
  }
  const { gated } = result;
  const { id, decision } = gated;
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const before = await answeredBefore(desk.store, id);
  if (before && before.request_hash !== hash) return { json: { error: 'id-taken' }, status: 409, noted: { subject: id, refused: true } };
  if (before) return { json: JSON.parse(before.answer), noted: { subject: id, detail: { again: 'yes' } } };
  const answer = gateAnswer(gated, lang);
  return {
    json: answer,
    write: (store) => keepAnswer(store, { id, request_hash: hash, answer: JSON.stringify(answer), asked_ms: now.getTime() }),
    noted: { subject: id, detail: { decision } },
  };
}
