import type { Severity, UiLang, Verdict } from '../../checks/types.ts';
import type { Role } from '../access/permissions.ts';

/** The tables of the review store. Instants are RFC 3339 in UTC, but for sessions, where milliseconds are compared. */
export interface Tables {
  accounts: AccountRow;
  invitations: InvitationRow;
  sessions: SessionRow;
  decisions: DecisionRow;
  audit_events: AuditRow;
  runs: RunRow;
  findings: FindingRow;
  gate_answers: GateAnswerRow;
  allowed_contacts: AllowedContactRow;
  streams: StreamRow;
}

interface AccountRow {
  id: string;
  /** As written by its owner. It signs decisions, so it is never changed and never given again. */
  name: string;
  /** The name folded, so that two people cannot look alike. */
  name_key: string;
  role: Role;
  /** PHC string. */
  password: string;
  lang: UiLang | null;
  created_at: string;
  disabled_at: string | null;
}

interface InvitationRow {
  code_hash: string;
  role: Role;
  invited_by: string;
  expires_ms: number;
}

interface SessionRow {
  /** SHA-256 of the cookie's value: who reads the file cannot become anybody. */
  token_hash: string;
  account: string;
  created_ms: number;
  seen_ms: number;
}

export interface DecisionRow {
  seq: number;
  id: string;
  fingerprint: string;
  likeness: string;
  subject: string;
  rule: string;
  verdict: Verdict;
  reason: string;
  comment: string;
  by: string;
  at: string;
  until: string | null;
}

export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  event: string;
  outcome: 'done' | 'refused';
  subject: string;
  detail: string;
  previous: string;
  hash: string;
}

/** What the gate answered, so that a question asked again gets the same answer. */
interface GateAnswerRow {
  id: string;
  request_hash: string;
  answer: string;
  asked_ms: number;
}

/** A contact that may go: it counts among those of its debtor until it is known to have been made, or its time is over. */
interface AllowedContactRow {
  id: string;
  /** Pseudonym. */
  debtor: string;
  until_ms: number;
  fields: string;
}

/** A partition of a stream whose findings are kept up to date in this store instead of those of a run. */
interface StreamRow {
  partition: number;
  /** Which state of it: another one begins anew. */
  state: string;
  since: string;
}

interface RunRow {
  sha256: string;
  imported_at: string;
}

/** State of a finding as kept for filtering; made from checks/decide whenever a decision is added or a day begins. */
export type StateName = 'open' | 'awaiting-second' | 'expired' | Exclude<Verdict, 'open'>;

/** A copy of the run for paging and counting: it can be thrown away and read again. */
export interface FindingRow {
  ordinal: number;
  fingerprint: string;
  likeness: string;
  subject: string;
  rule: string;
  family: string;
  jurisdiction: string;
  severity: Severity;
  result: 'fail' | 'unsure';
  channel: string;
  lang: string;
  /** Order of gravity: unconfirmed rules last, then by severity, then certain before unsure. */
  gravity: number;
  place: string;
  /** What text search looks through, folded. */
  search: string;
  body: string;
  /** The finding whose decisions are this one's history: itself, or the same in a template that was renamed. */
  history_of: string;
  state: StateName;
}
