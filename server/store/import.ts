import { decide, type Standing, standing, type Vantage } from '../../checks/decide.ts';
import type { AuditRun, Finding } from '../../checks/types.ts';
import { filePlace } from '../../reports/entry.ts';
import { folded } from '../review/folded.ts';
import { insertRows, ROWS_A_STATEMENT, type Store } from './database.ts';
import { allDecisions, historyOf } from './decisions.ts';
import type { Listed } from './findings.ts';
import type { FindingRow, StateName } from './tables.ts';

/** What a column holds when the finding does not say: it is a value of its own in the filter. */
export const UNKNOWN = 'unknown';
const GRAVITY = { error: 0, warning: 2, advice: 4 };
const UNCONFIRMED = 10;

/** Copies a run's findings into the store when they are not there yet. The copy of another run is thrown away. */
export async function importRun(
  store: Store,
  run: AuditRun,
  findings: AsyncIterable<Finding> | Iterable<Finding>,
  now: string,
): Promise<void> {
  const { sha256 } = run.findings;
  if (await store.selectFrom('runs').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) return;
  await store.transaction().execute(async (all) => {
    await all.deleteFrom('findings').execute();
    await all.deleteFrom('runs').execute();
    let rows: FindingRow[] = [];
    let ordinal = 0;
    for await (const finding of findings) {
      rows.push(toRow(finding, ordinal++, run));
      if (rows.length < ROWS_A_STATEMENT) continue;
      await insertRows(all, 'findings', COLUMNS, rows);
      rows = [];
    }
    await insertRows(all, 'findings', COLUMNS, rows);
    await all.insertInto('runs').values({ sha256, imported_at: now }).execute();
  });
}

/**
 * Writes beside each finding where it stands on a day. Only findings that a decision could be about are looked at: by their fingerprint,
 * or because they are alike or have the same subject as something decided, which is what `decide` carries renamed templates by.
 */
export async function refreshStates(store: Store, from: Vantage): Promise<void> {
  const decisions = await allDecisions(store);
  await store.transaction().execute(async (all) => {
    await all
      .updateTable('findings')
      .set((of) => ({ state: 'open', history_of: of.ref('fingerprint') }))
      .where((of) => of.or([of('state', '!=', 'open'), of('history_of', '!=', of.ref('fingerprint'))]))
      .execute();
    if (decisions.length === 0) return;
    const rows = await all
      .selectFrom('findings')
      .select('body')
      .where((of) =>
        of.or([
          of('fingerprint', 'in', of.selectFrom('decisions').select('decisions.fingerprint')),
          of('likeness', 'in', of.selectFrom('decisions').select('decisions.likeness')),
          of('subject', 'in', of.selectFrom('decisions').select('decisions.subject')),
        ]),
      )
      .execute();
    const findings = rows.map((row) => JSON.parse(row.body) as Finding);
    for (const [fingerprint, where] of decide(findings, decisions, from)) {
      const [first] = where.history;
      if (first) await setState(all, fingerprint, stateName(where), first.fingerprint);
    }
  });
}

/** The same for one finding that has just been decided on. */
export async function refreshState(
  store: Store,
  { finding, historyOf: history }: Pick<Listed, 'finding' | 'historyOf'>,
  from: Vantage,
): Promise<void> {
  const where = standing(finding, await historyOf(store, history), from);
  await setState(store, finding.fingerprint, stateName(where), history);
}

export function stateName(where: Standing): StateName {
  if (where.state !== 'decided') return where.state;
  // `standing` never calls "open" a decision: it is the absence of one.
  return where.decision.verdict as Exclude<typeof where.decision.verdict, 'open'>;
}

async function setState(store: Store, fingerprint: string, state: StateName, history_of: string): Promise<void> {
  await store.updateTable('findings').set({ state, history_of }).where('fingerprint', '=', fingerprint).execute();
}

const COLUMNS = [
  'ordinal',
  'fingerprint',
  'likeness',
  'subject',
  'rule',
  'family',
  'jurisdiction',
  'severity',
  'result',
  'channel',
  'lang',
  'gravity',
  'place',
  'search',
  'body',
  'history_of',
  'state',
] as const satisfies readonly (keyof FindingRow)[];

/** A finding as the pages page and count it. */
export function toRow(finding: Finding, ordinal: number, run: AuditRun): FindingRow {
  const card = run.catalogue.rules[finding.rule];
  const { subject } = finding;
  return {
    ordinal,
    fingerprint: finding.fingerprint,
    likeness: finding.likeness,
    subject: subject.id,
    rule: finding.rule,
    family: card?.family ?? '',
    jurisdiction: card?.jurisdiction ?? '',
    severity: finding.severity,
    result: finding.result,
    channel: subject.channel ?? UNKNOWN,
    lang: subject.lang ?? UNKNOWN,
    gravity: (finding.draft ? UNCONFIRMED : 0) + GRAVITY[finding.severity] + (finding.result === 'unsure' ? 1 : 0),
    place: placeOf(finding),
    search: folded(searchable(finding).join('\n')),
    body: JSON.stringify(finding),
    history_of: finding.fingerprint,
    state: 'open',
  };
}

/** Sorts by file, then by line as a number. */
function placeOf(finding: Finding): string {
  const place = filePlace(finding);
  return `${place?.file ?? finding.subject.id}:${String(place?.line ?? 0).padStart(9, '0')}`;
}

function searchable({ rule, subject, evidence }: Finding): string[] {
  const quoted = evidence.flatMap((item) => (item.type === 'quote' ? [`${item.before}${item.text}${item.after}`, item.span.file] : []));
  return [rule, subject.id, subject.file ?? '', subject.template ?? '', subject.debtor ?? '', ...quoted];
}
