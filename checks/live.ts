import { createHash } from 'node:crypto';
import type { Consult } from './consult.ts';
import { bookingZone, withoutLaw } from './debtor-records.ts';
import { auditPart, type Common } from './parts.ts';
import type { Plan } from './plan.ts';
import { type Progress, startProgress } from './progress.ts';
import { type Kept, partitionOf } from './read/arrivals.ts';
import type { Day, Finding, Problem } from './types.ts';

/** Judges all that is known of one debtor, again whenever something has come: what it finds is what an audit of the same records would find. */
export interface LiveJudge {
  /**
   * Names what decides a judgement besides the records: the day, the version, the law, the setting. Whatever was judged under another name is to be
   * judged again; rules that ask what is still missing see it so on the day after.
   */
  standing(): string;
  judge(kept: readonly Kept[]): Promise<{ findings: Finding[]; problems: Problem[] }>;
  /** That there is no law for a debtor's jurisdiction. */
  withoutLaw(jurisdiction: string): Problem[];
}

export interface LiveSetting {
  version: string;
  today: () => Day;
  planOn: (day: Day) => Plan;
  common: Common;
  consult?: Consult;
}

export function openLiveJudge({ version, today, planOn, common, consult }: LiveSetting): LiveJudge {
  let day: Day | undefined;
  let plan: Plan;
  let progress: Progress;
  let standing = '';
  const ofToday = () => {
    const now = today();
    if (now === day) return;
    day = now;
    plan = planOn(now);
    progress = startProgress(plan);
    standing = `${now} ${settingHash(version, plan, common)}`;
  };
  return {
    standing() {
      ofToday();
      return standing;
    },
    async judge(kept) {
      ofToday();
      const { partition, problems } = partitionOf(kept, (debtor) => bookingZone(debtor, common.packs));
      const findings: Finding[] = [];
      for await (const { said } of auditPart(partition, common, plan, progress, consult)) {
        if ('finding' in said) findings.push(said.finding);
        else problems.push(said.problem);
      }
      return { findings, problems };
    },
    withoutLaw: (jurisdiction) => withoutLaw(new Set([jurisdiction]), common),
  };
}

function settingHash(version: string, { rules, given, severities }: Plan, { packs, collector, parties, stages, approved }: Common): string {
  const law = packs.map(({ id, sha256 }) => [id, sha256]);
  const setting = [version, law, rules.map(({ id }) => id), [...given], [...severities], collector, parties, [...stages], approved];
  return createHash('sha256').update(JSON.stringify(setting)).digest('hex').slice(0, 16);
}
