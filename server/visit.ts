import type { VNode } from 'preact';
import type { Vantage } from '../checks/decide.ts';
import type { Gate } from '../checks/gate.ts';
import type { AuditRun, Day, UiLang } from '../checks/types.ts';
import type { Account } from './access/accounts.ts';
import type { FirstCode } from './access/first-code.ts';
import type { Commit } from './store/commits.ts';
import type { Store } from './store/database.ts';
import type { Histories } from './stream/histories.ts';

/** What a server works with from its start to its end. */
export interface Desk {
  store: Store;
  /** Changes the store. */
  commit: Commit;
  run: AuditRun;
  /** There is no run: a stream keeps the findings of the store up to date. */
  live: boolean;
  /** Name of the run's folder, or of the store, for the top of the pages. */
  runName: string;
  /** The language when neither the account nor the browser asks for one. */
  lang: UiLang;
  /** Judges planned contacts; a server that was started without one does not. */
  gate: Gate | undefined;
  /** What is kept of debtors, for the gate; otherwise it knows only what a request tells. */
  histories: Histories | undefined;
  /** Present while there is no account. */
  firstCode: FirstCode | undefined;
  /** Tells whoever started the server about a fault of ours. */
  report: (fault: unknown) => void;
}

/** One request, as the handlers see it: nothing of HTTP but what they need. */
export interface Visit {
  desk: Desk;
  account: Account | undefined;
  lang: UiLang;
  now: Date;
  /** The local day on this machine. */
  today: Day;
  /** Goes into every form; empty for somebody who has not signed in. */
  formToken: string;
  sessionToken: string | undefined;
  /** Path and query as asked for. */
  address: string;
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** What was sent, from a form or as JSON; whatever is not text is left out. */
  sent: Readonly<Record<string, string>>;
  /** The same as it was sent, for what is more than texts. */
  body: unknown;
}

/** A request of somebody who has signed in. */
export type SignedVisit = Visit & { account: Account };

/** From where decisions are looked at in this visit. */
export function vantageOf({ desk, today }: Visit): Vantage {
  return { today, foundAt: desk.run.startedAt };
}

export function isSigned(visit: Visit): visit is SignedVisit {
  return visit.account !== undefined;
}

type Body = { page: VNode; status?: number } | { goTo: string } | { json: unknown; status?: number };

/** What a handler answers. What it changes is written in one transaction with the audit event, before the answer is sent. */
export type Reply = Body & {
  write?: (store: Store) => Promise<void>;
  /** For the audit event: what it is about, and whether it was done. */
  noted?: { subject?: string; detail?: Readonly<Record<string, string>>; actor?: string; refused?: true };
  /** A new session's token for the browser, or null to take it away. */
  session?: string | null;
};
