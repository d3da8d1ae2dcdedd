import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { daysBetween } from '../../checks/lib/days.ts';
import type { Day, Finding } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { auditedIn } from './audited.ts';
import { databaseOf } from './database.ts';
import { FREQUENCY_QUERIES, verdictsOf, windowsOf } from './frequency-sql.ts';
import { writeRandomLog } from './log.ts';

/** The audit counts as a database does: debtor by debtor, rule by rule and window by window, on random logs. */

const SEEDS = [1, 2, 3, 4];
const MESSAGES = 5000;
const knowledge = await knowledgeOfSource();
const folder = mkdtempSync(join(tmpdir(), 'amiable-frequency-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(SEEDS)('log %i', async (seed) => {
  const log = join(folder, String(seed));
  writeRandomLog(log, seed, MESSAGES);
  const ids = new Set(FREQUENCY_QUERIES.map(({ rule }) => rule));
  const findings = Map.groupBy(await auditedIn(log, knowledge, ids), ({ rule }) => rule);
  const database = await databaseOf(log, knowledge.packs);
  afterAll(() => database.close());

  test.each(FREQUENCY_QUERIES)('$rule: who fails, and of whom it is not certain', async (query) => {
    const rows = await database.ask(verdictsOf(query));
    expect(verdictsIn(findings.get(query.rule) ?? [])).toEqual(rows.map(({ debtor, verdict }) => `${debtor} ${verdict}`).sort());
  });

  test.each(FREQUENCY_QUERIES.filter(({ counted }) => counted !== undefined))('$rule: in which windows', async (query) => {
    const zones = new Map(
      (await database.ask('SELECT debtor, count(*)::INT AS zones FROM home GROUP BY debtor')).map((row) => [row['debtor'], row['zones']]),
    );
    const told = (findings.get(query.rule) ?? []).filter(({ subject }) => zones.get(subject.id) === 1).map(toldIn);
    const rows = (await database.ask(windowsOf(query))) as unknown as Over[];
    const { true: sure = [], false: all = [] } = Object.groupBy(rows, (row) => `${row.sure}`);

    const units = (windows: readonly Over[]) =>
      windows
        .filter(({ name }) => name !== 'days')
        .map(keyOf)
        .sort();
    const onlyPerhaps = new Set(units(all)).difference(new Set(units(sure)));
    expect(units(told.filter((window) => window.sure))).toEqual(units(sure));
    expect(units(told.filter((window) => !window.sure))).toEqual([...onlyPerhaps]);

    const runs = told.filter(({ name }) => name === 'days');
    const certain = runs.filter((run) => run.sure);
    const days = sure.filter(({ name }) => name === 'days');
    expect(days.filter((day) => !certain.some((run) => isIn(day, run)))).toEqual([]);
    expect(certain.filter((run) => !days.some((day) => isIn(day, run)))).toEqual([]);
    // What is over only with the doubtful ones is not told beside a certain run that it touches.
    expect(all.filter((day) => day.name === 'days' && !runs.some((run) => touches(day, run)))).toEqual([]);

    if (told.length === 0) return;
    const values = told.map(
      ({ debtor, account, first, last, sure }, i) => `(${i}, '${debtor}', '${account}', DATE '${first}', DATE '${last}', ${sure})`,
    );
    const recounted = await database.ask(`
      WITH counted AS (${query.counted}), told AS (FROM (VALUES ${values.join(', ')}) AS told(i, debtor, account, first, last, only_sure))
      SELECT i, count(*)::INT AS n FROM told JOIN counted USING (debtor, account)
      WHERE day BETWEEN first AND last AND (sure OR NOT only_sure) GROUP BY i ORDER BY i`);
    expect(told.map(({ n }, i) => ({ i, n }))).toEqual(recounted);
  });
});

/** A window that is over its limit; of a run of days the database gives a day with one contact too many as `first`. */
interface Over {
  debtor: string;
  account: string;
  name: string;
  first: Day;
  sure: boolean;
}

interface Told extends Over {
  last: Day;
  n: number;
}

function toldIn({ subject, identity, data }: Finding): Told {
  const [name = '', first = ''] = identity.split(' ', 2);
  return {
    debtor: subject.id,
    account: identity.slice(name.length + first.length + 2),
    name,
    first,
    last: (data['to'] as { day: Day }).day,
    n: data['n'] as number,
    sure: data['doubt'] === 'none',
  };
}

function keyOf({ debtor, account, name, first }: Over): string {
  return [debtor, account, name, first].join(' | ');
}

function isIn(day: Over, run: Told): boolean {
  return day.debtor === run.debtor && day.account === run.account && day.first >= run.first && day.first <= run.last;
}

/** Whether a run of days around the day would meet another. */
function touches(day: Over, run: Told): boolean {
  const length = daysBetween(run.first, run.last);
  const isNear = daysBetween(run.last, day.first) <= length && daysBetween(day.first, run.first) <= length;
  return day.debtor === run.debtor && day.account === run.account && isNear;
}

function verdictsIn(findings: readonly Finding[]): string[] {
  const perDebtor = Map.groupBy(findings, ({ subject }) => subject.id);
  return [...perDebtor].map(([id, own]) => `${id} ${own.some(({ result }) => result === 'fail') ? 'fail' : 'unsure'}`).sort();
}
