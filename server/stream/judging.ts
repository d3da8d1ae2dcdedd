import type { LiveJudge } from '../../checks/live.ts';
import type { Kept } from '../../checks/read/arrivals.ts';
import type { Problem } from '../../checks/types.ts';
import type { Database } from '../store/database.ts';
import { noteProblems } from './intake.ts';
import type { StateTables } from './tables.ts';

/** How many findings came and went with a judgement. */
export interface Judged {
  found: number;
  gone: number;
  problems: Problem[];
}

/**
 * The debtors that are to be judged: all of whom something has come, and some of those who were last judged on an earlier day or under
 * other law, so that what is new does not wait for them.
 */
export async function debtorsToJudge(tables: Database<StateTables>, standing: string, ofOld: number): Promise<string[]> {
  const changed = await tables.selectFrom('debtors').select('id').where('judged', '=', '').execute();
  const others = await tables
    .selectFrom('debtors')
    .select('id')
    .where((of) => of.or([of.and([of('judged', '>', ''), of('judged', '<', standing)]), of('judged', '>', standing)]))
    .limit(ofOld)
    .execute();
  return [...changed, ...others].map(({ id }) => id);
}

/** Judges all that is kept of a debtor and writes down what has changed by it, for the review store to be told. */
export async function judgeDebtor(tables: Database<StateTables>, debtor: string, judge: LiveJudge): Promise<Judged> {
  const own = await tables.selectFrom('debtors').selectAll().where('id', '=', debtor).executeTakeFirstOrThrow();
  const records = await tables.selectFrom('records').selectAll().where('debtor', '=', debtor).orderBy('epoch').orderBy('seq').execute();
  const kept: Kept[] = [...(own.fields === null ? [] : [{ ...own, fields: own.fields, sort: 'debtors' as const }]), ...records].map(
    ({ sort, fields, subject, seq }) => ({ sort, fields, place: { file: subject, line: seq } }),
  );
  const { findings, problems } = await judge.judge(kept);

  const before = new Map(
    (await tables.selectFrom('findings').select(['fingerprint', 'body']).where('debtor', '=', debtor).execute()).map(
      ({ fingerprint, body }) => [fingerprint, body],
    ),
  );
  const now = new Map(findings.map((finding) => [finding.fingerprint, JSON.stringify(finding)]));
  const found = [...now].filter(([fingerprint, body]) => before.get(fingerprint) !== body);
  const gone = [...before.keys()].filter((fingerprint) => !now.has(fingerprint));
  for (const [fingerprint, body] of found) {
    await tables
      .insertInto('findings')
      .values({ fingerprint, debtor, body })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet({ body }))
      .execute();
    await tables.insertInto('outbox').values({ fingerprint, body }).execute();
  }
  for (const fingerprint of gone) {
    await tables.deleteFrom('findings').where('fingerprint', '=', fingerprint).execute();
    await tables.insertInto('outbox').values({ fingerprint, body: null }).execute();
  }
  if (kept.length === 0) await tables.deleteFrom('debtors').where('id', '=', debtor).execute();
  else await tables.updateTable('debtors').set({ judged: judge.standing() }).where('id', '=', debtor).execute();
  const where = { epoch: own.epoch, seq: records.at(-1)?.seq ?? own.seq };
  return { found: found.length, gone: gone.length, problems: await noteProblems(tables, where, problems) };
}
