/**
 * How the store came to be, in order. A step that has been released is never edited: the next one changes what it made.
 * What people did is protected by the database itself: decisions and audit events can be added, not changed and not removed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table accounts (
    id text primary key,
    name text not null,
    name_key text not null unique,
    role text not null check (role in ('viewer', 'reviewer', 'admin')),
    password text not null,
    lang text,
    created_at text not null,
    disabled_at text
  ) strict;
  create trigger accounts_stay before delete on accounts begin select raise(abort, 'accounts are disabled, not deleted'); end;
  create trigger accounts_keep_name before update of id, name, name_key on accounts begin select raise(abort, 'the name of an account signs decisions'); end;

  create table invitations (
    code_hash text primary key,
    role text not null check (role in ('viewer', 'reviewer', 'admin')),
    invited_by text not null references accounts (id),
    expires_ms integer not null
  ) strict;

  create table sessions (
    token_hash text primary key,
    account text not null references accounts (id),
    created_ms integer not null,
    seen_ms integer not null
  ) strict;
  create index sessions_of_account on sessions (account);

  create table decisions (
    seq integer primary key,
    id text not null unique,
    fingerprint text not null,
    likeness text not null,
    subject text not null,
    rule text not null,
    verdict text not null,
    reason text not null,
    comment text not null,
    "by" text not null,
    at text not null,
    until text
  ) strict;
  create index decisions_on_finding on decisions (fingerprint, seq);
  create trigger decisions_fixed before update on decisions begin select raise(abort, 'decisions are appended, never edited'); end;
  -- "insert or replace" deletes without firing a delete trigger.
  create trigger decisions_new before insert on decisions when exists (select 1 from decisions where seq = new.seq or id = new.id)
    begin select raise(abort, 'decisions are appended, never replaced'); end;
  create trigger decisions_stay before delete on decisions begin select raise(abort, 'decisions are appended, never removed'); end;

  create table audit_events (
    seq integer primary key,
    at text not null,
    actor text not null,
    event text not null,
    outcome text not null check (outcome in ('done', 'refused')),
    subject text not null,
    detail text not null,
    previous text not null unique,
    hash text not null unique
  ) strict;
  create trigger audit_fixed before update on audit_events begin select raise(abort, 'audit events are appended, never edited'); end;
  create trigger audit_new before insert on audit_events when exists (select 1 from audit_events where seq = new.seq)
    begin select raise(abort, 'audit events are appended, never replaced'); end;
  create trigger audit_stays before delete on audit_events begin select raise(abort, 'audit events are appended, never removed'); end;

  create table runs (
    sha256 text primary key,
    imported_at text not null
  ) strict;

  create table findings (
    ordinal integer primary key,
    fingerprint text not null,
    likeness text not null,
    subject text not null,
    rule text not null,
    family text not null,
    jurisdiction text not null,
    severity text not null,
    result text not null,
    channel text not null,
    lang text not null,
    gravity integer not null,
    place text not null,
    history_of text not null,
    state text not null,
    -- What is long comes last, so that the other columns are read without it.
    search text not null,
    body text not null
  ) strict;
  create index findings_by_fingerprint on findings (fingerprint);
  create index findings_by_likeness on findings (likeness);
  create index findings_by_subject on findings (subject);
  create index findings_by_gravity on findings (gravity, ordinal, state);
  create index findings_by_rule on findings (rule, ordinal, state);
  create index findings_by_place on findings (place, ordinal, state);
  create index findings_facets on findings (state, severity, result, family, jurisdiction, channel, lang, rule);
  `,
  `
  create table gate_answers (
    id text primary key,
    request_hash text not null,
    answer text not null,
    asked_ms integer not null
  ) strict;
  create index gate_answers_by_age on gate_answers (asked_ms);
  `,
  `
  create table streams (
    "partition" integer primary key,
    state text not null,
    since text not null
  ) strict;
  `,
  `
  create table allowed_contacts (
    id text primary key,
    debtor text not null,
    until_ms integer not null,
    fields text not null
  ) strict;
  create index allowed_contacts_of_debtor on allowed_contacts (debtor);
  create index allowed_contacts_by_end on allowed_contacts (until_ms);
  `,
];
