import type { Passage } from './types.ts';

/** Puts passages to the second reader before they are judged: judging itself waits for nobody. */
export type Consult = (passages: readonly Passage[]) => Promise<void>;

/** Passages put to the second reader together: enough to keep it busy, few enough to be held. */
const TOGETHER = 200;

/** What is to be judged, as it comes; where there is a second reader, many together once it has been asked about them. */
export async function* consulted<P extends { passage: Passage }>(
  coming: Iterable<P> | AsyncIterable<P>,
  consult: Consult | undefined,
): AsyncGenerator<P> {
  if (!consult) {
    yield* coming;
    return;
  }
  let held: P[] = [];
  const ask = async () => consult(held.map(({ passage }) => passage));
  for await (const one of coming) {
    if (held.push(one) < TOGETHER) continue;
    await ask();
    yield* held;
    held = [];
  }
  if (held.length > 0) await ask();
  yield* held;
}
