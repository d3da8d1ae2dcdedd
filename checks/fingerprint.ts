import { hash } from 'node:crypto';
import type { Outcome, Rule, SubjectRef } from './types.ts';

/**
 * Identity of a finding, made to survive moved lines, renamed folders and new versions of a rule: the rule's id, the subject's identity,
 * what the kind says makes this outcome this one (folded phrase or figures), and its ordinal among equals. No position and no sentence goes in.
 * `likeness` leaves the subject out, so that a renamed template can be told from a new one.
 */
export function fingerprint(rule: Rule, subject: SubjectRef, outcome: Outcome, ordinal: number): { fingerprint: string; likeness: string } {
  const what = [rule.id, subject.on, outcome.says, outcome.identity, String(ordinal)];
  return { fingerprint: digest([...what, subject.id]), likeness: digest(what) };
}

function digest(parts: readonly string[]): string {
  // JSON keeps the parts apart whatever characters they hold.
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
