/**
 * The vocabulary of the whole project. This file imports nothing and holds no logic.
 * Data flows one way: files -> subjects -> outcomes -> findings -> run -> views.
 */

// ---------------------------------------------------------------- small words

/** A local calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A point in time, RFC 3339 with an offset, as it was given. */
export type Instant = string;

export const LANGS = ['fr', 'en', 'ru', 'de', 'es', 'it', 'nl'] as const;
/** Languages of the texts that are judged. */
export type Lang = (typeof LANGS)[number];

export const UI_LANGS = ['en', 'fr', 'ru'] as const;
/** Languages in which findings, reports and pages are written. */
export type UiLang = (typeof UI_LANGS)[number];
/** One sentence or name in every language of the interface; ICU MessageFormat where it has holes. */
export type Localised = Record<UiLang, string>;

export const SEVERITIES = ['error', 'warning', 'advice'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CHANNELS = ['email', 'sms', 'letter', 'call', 'voicemail', 'chat', 'messenger', 'push', 'portal', 'visit', 'social'] as const;
export type Channel = (typeof CHANNELS)[number];

export const COLLECTORS = ['first-party', 'third-party', 'debt-buyer'] as const;
export type Collector = (typeof COLLECTORS)[number];

export const DEBTOR_TYPES = ['consumer', 'business'] as const;
export type DebtorType = (typeof DEBTOR_TYPES)[number];

/** What was sold, where the law depends on it. */
export const SERVICES = ['banking', 'e-commerce', 'communications', 'transport', 'media', 'other'] as const;
export type Service = (typeof SERVICES)[number];

/** Where in the dunning sequence a text stands. Message purposes map onto it (lib/stages.ts). */
export const STAGES = [
  'pre-due',
  'first-contact',
  'first-reminder',
  'reminder',
  'final',
  'formal-notice',
  'pre-legal',
  'post-judgment',
  'payment-plan',
  'validation',
  'service',
] as const;
export type Stage = (typeof STAGES)[number];

/** Integer minor units (cents, kopecks) of an ISO 4217 currency. */
export interface Money {
  minor: number;
  currency: string;
}

/** The one way to name a place in a file: UTF-16 offsets, end exclusive; line and column from 1. */
export interface Span {
  file: string;
  start: number;
  end: number;
  line: number;
  column: number;
}

// ---------------------------------------------------------------- what a rule is applied to

/** The axes by which a rule says to whom it applies. An axis that a subject does not know is absent, never guessed. */
export const AXES = ['collector', 'debtor', 'channel', 'stage', 'actor', 'region', 'lang', 'credit', 'service'] as const;
export type Axis = (typeof AXES)[number];

/** What is known about a subject when it is decided which rules apply to it. */
export type Facts = Partial<Record<Axis, string>> & {
  /** Packs in force for this subject, outermost first, such as ['eu', 'fr']; absent when nobody said. */
  jurisdictions?: readonly string[];
  /** Mentions that a document makes which is always sent along, by name. */
  enclosed?: readonly string[];
};

/** One condition of a template, taken one way. */
export interface Literal {
  name: string;
  is: boolean;
}

// ---------------------------------------------------------------- inputs: templates

/** What every template reader produces, each node with its place in the source file. */
export type TemplateNode =
  /** `text` has the length of its span, or the span is atomic (an entity, a tag read as a line break). */
  | { type: 'text'; text: string; span: Span }
  | { type: 'slot'; name: string; span: Span }
  | { type: 'branch'; when: Literal; then: TemplateNode[]; otherwise: TemplateNode[]; span: Span }
  | { type: 'repeat'; over: string; body: TemplateNode[]; span: Span }
  /** `body`: what the including text hands over to a layout, and what is read where the include is missing. */
  | { type: 'include'; name: string; body?: TemplateNode[]; span: Span };

export const PART_ROLES = ['subject', 'preheader', 'body', 'attribute', 'hidden'] as const;
export type PartRole = (typeof PART_ROLES)[number];
/** What every reader sees. */
export const SHOWN_ROLES: readonly PartRole[] = ['subject', 'preheader', 'body'];

export interface TemplatePart {
  role: PartRole;
  nodes: TemplateNode[];
}

export type TemplateSyntax =
  | 'handlebars'
  | 'jinja'
  | 'twig'
  | 'liquid'
  | 'smarty'
  | 'blade'
  | 'ejs'
  | 'erb'
  | 'freemarker'
  | 'go'
  | 'haml'
  | 'icu'
  | 'mako'
  | 'php'
  | 'plain'
  | 'qweb'
  | 'slim'
  | 'velocity';

export interface Template {
  /** Identity for fingerprints: `id` of the front matter, else the file's name without folder and endings. */
  id: string;
  file: string;
  /** Where it begins in a file that holds many. */
  line?: number;
  syntax: TemplateSyntax;
  markup: 'text' | 'html';
  source: string;
  facts: Facts;
  lang?: Lang;
  parts: TemplatePart[];
  view: View;
  /** Where its grammar gave up; what it refused is read as plain text. */
  faults: { reason: string; span: Span }[];
}

/** What the markup of a template shows besides its words, as it is written there. */
export interface View {
  /** `alt`: what is read aloud instead, '' for decoration; absent where nothing says it. `hidden`: nobody sees it. */
  images: { url: string; hidden: boolean; alt?: string; span: Span }[];
  /** The ways in which words are drawn, each where it is first met, where both colours are known. `size` in CSS pixels. */
  inks: { color: string; paper: string; size?: number; bold: boolean; span: Span }[];
  /** Links of which nothing says where they lead. */
  namelessLinks: Span[];
  /** Absent where the text is only a part of a page. `lang` is absent where it does not say its language, `viewport` where it says nothing of its size. */
  page?: { lang?: string; viewport?: { content: string; span: Span }; hasWords: boolean; span: Span };
}

// ---------------------------------------------------------------- inputs: records

export interface RecordPlace {
  file: string;
  line: number;
}

/** One contact, as in CONTRACT "Message records". Debtor ids are pseudonyms from the moment of reading. */
export interface Message {
  id: string;
  debtor: string;
  at: Instant;
  /** Milliseconds since 1970 of `at`. */
  ms: number;
  channel: Channel;
  direction: 'out' | 'in';
  debts?: string[];
  creditor?: string;
  collector?: string;
  zone?: string;
  lang?: Lang;
  subject?: string;
  body?: string;
  html?: string;
  template?: string;
  outcome?: string;
  actor?: string;
  recipient?: string;
  address?: string;
  purpose?: string;
  consent?: string;
  thread?: string;
  place: RecordPlace;
}

/** One line of the ledger. `amount` is absent for facts that only have a date. */
export interface LedgerEvent {
  debtor: string;
  debt: string;
  at: Instant;
  ms: number;
  what: string;
  amount?: Money;
  /** The extra fields of CONTRACT "extra ledger fields", as given. */
  extra: Readonly<Record<string, string>>;
  place: RecordPlace;
}

export interface Debtor {
  id: string;
  type?: DebtorType;
  jurisdiction?: string;
  region?: string;
  zone?: string;
  lang?: Lang;
  flags: string[];
  place: RecordPlace;
}

/** One line of the data inventory: what is kept about whom, where, why, since when. */
export interface HoldingRecord {
  id: string;
  /** Register activity that this holding belongs to. */
  activity?: string;
  system: string;
  /** Kind of data: contact, debt, payment, correspondence, call-recording, score, note, identity, health, exclusion-list, accounting … */
  category: string;
  /** Whose data: a debtor's pseudonym, or a group such as `all debtors`. */
  about: string;
  jurisdiction?: string;
  purpose?: string;
  basis?: string;
  /** What allows special categories or offence data: an Art. 9(2) or Art. 10 GDPR ground. */
  ground?: string;
  /** First day of the data. */
  since?: Day;
  /** The event that starts the retention clock, and its day. */
  clock?: string;
  clockDay?: Day;
  /** Retention period as declared: an ISO 8601 duration such as P3Y, or whatever somebody wrote. */
  period?: string;
  /** Why erasure is put off beyond the period, such as a pending case. */
  hold?: string;
  state?: 'active' | 'archived' | 'erased';
  erasedOn?: Day;
  place: RecordPlace;
}

/** The written agreement under which debts are collected for another, and where in it each point is settled. */
export interface Mandate {
  signed?: Day;
  /** Basis and amount of each debt. */
  debts?: string;
  /** Guarantee against the financial consequences of the collector's liability. */
  liability?: string;
  /** How the fee that the creditor bears is set. */
  remuneration?: string;
  /** How money received is passed on. */
  remittance?: string;
}

/** One processing activity of the Art. 30 register, as declared. Absent fields are what the checks look for. */
export interface Activity {
  id: string;
  /** Nobody who answers for it has looked at it yet. */
  draft?: boolean;
  role?: 'controller' | 'processor';
  name?: string;
  controller?: { name?: string; contact?: string; representative?: string; dpo?: string };
  /** For a processor: the controllers on whose behalf it acts. */
  controllers?: { name?: string; contact?: string; mandate?: Mandate }[];
  purposes?: string[];
  basis?: string;
  subjects?: string[];
  categories?: string[];
  recipients?: string[];
  transfers?: { country: string; safeguard?: string }[];
  /** Channels over which people are contacted. */
  channels?: Channel[];
  /** Retention by data category: ISO 8601 durations, or whatever somebody wrote. */
  retention?: Record<string, string>;
  security?: string[];
  jurisdiction?: string;
  automatedDecision?: boolean;
  /** What is still to be settled, or where more is written. */
  note?: string;
}

/** One personal data breach, as it is documented (Art. 33(5) GDPR). Absent fields are what the checks look for. */
export interface DataBreach {
  id: string;
  role?: 'controller' | 'processor';
  /** When the company became aware of it: an instant, or a day where nobody noted the hour. */
  awareAt?: Instant | Day;
  /** What happened. */
  facts?: string;
  /** What was lost: secrecy, correctness, availability. */
  nature?: ('confidentiality' | 'integrity' | 'availability')[];
  categories?: string[];
  subjects?: string[];
  /** How many people and records are concerned, about. */
  people?: number;
  records?: number;
  effects?: string;
  measures?: string;
  /** Who answers questions on it: the data protection officer, or another contact. */
  contact?: string;
  /** The risk to people, and why it was judged so. */
  risk?: 'unlikely' | 'likely' | 'high';
  riskReason?: string;
  authorityToldAt?: Instant | Day;
  /** Why the authority was told later than the law wants. */
  delayReason?: string;
  personsToldAt?: Instant | Day;
  /** Why the people were not told although the risk was high. */
  untoldReason?: string;
  /** For a processor: when it told the controller. */
  controllerToldAt?: Instant | Day;
}

// ---------------------------------------------------------------- the four subjects

/** A piece of a reading and where it came from. A slot is one character (SLOT) of the reading's text. */
export interface Piece {
  start: number;
  end: number;
  span: Span;
  slot?: string;
  /** The conditions that alone decide whether a slot is read, in a block that is cut. */
  guard?: readonly Literal[];
}

/** One text that a debtor could read in a block, and the conditions under which it is read. */
export interface Reading {
  text: string;
  pieces: readonly Piece[];
  given: readonly Literal[];
}

/** A paragraph-like stretch of a text: sentences never cross it. */
export interface Block {
  role: PartRole;
  readings: readonly Reading[];
  /** More conditions met in one paragraph than are read one by one: what is not seen here is unsure. */
  cut: boolean;
}

/** What is read in place of a slot: U+FFFC, the object replacement character. */
export const SLOT = '\uFFFC';

/** A condition of a template and the places where it is asked, in reading order. */
export interface AskedCondition {
  name: string;
  places: { file: string; line: number }[];
}

/** How many paths a template has; at least so many where they are not `exact`. */
export interface PathCount {
  count: number;
  exact: boolean;
}

/** On which paths of a template something is mentioned. `perhaps`: where it was not seen, it may still be there; `due`: a rule asks for it there. */
export type SeenMention = { mention: string; name: Localised; due?: boolean } & (
  | { where: 'all' }
  /** In a document that is sent along. */
  | { where: 'enclosed' }
  | { where: 'some'; missingWhen: readonly Literal[]; perhaps: boolean }
  | { where: 'none'; perhaps: boolean }
);

/** A template with all that is read along its paths, to be looked at. */
export interface ExplainedTemplate {
  id: string;
  file: string;
  syntax: TemplateSyntax;
  lang?: Lang;
  conditions: AskedCondition[];
  paths: PathCount;
  blocks: readonly Block[];
  mentions: SeenMention[];
}

/** A period, a sum, a share in per cent or a date that a template writes out. What has the same `value` means the same in every language. */
export interface FixedFigure {
  sort: 'period' | 'sum' | 'share' | 'date';
  value: string;
  /** Perhaps no figure at all, or another: the one in `a month` may be an article, and `5/6/2026` is not the same day for everybody. */
  loose?: true;
  /** As it is written, and where. */
  text: string;
  span: Span;
}

/** A template as those in other languages that say the same know it. */
export interface TranslatedTemplate {
  id: string;
  file: string;
  lang: Lang;
  /** What it says of itself; absent where only the company knows it. */
  jurisdictions?: readonly string[];
  figures: readonly FixedFigure[];
}

/** One readable text: all that a debtor could read along the paths of a template, or the body of one sent message. */
export interface Passage {
  on: 'passage';
  id: string;
  origin: { type: 'template'; template: Template } | { type: 'message'; message: Message };
  facts: Facts;
  lang?: Lang;
  /** The day whose law judges it: the local day of sending, or the as-of day. */
  day: Day;
  /** Names by which a reader would recognise who is owed and who writes: from the message record or the configuration. */
  parties: { creditor: readonly string[]; collector: readonly string[] };
  /** What the slots of a template stand for, by slot name: the user's own mapping, before the dictionary that ships. */
  meanings: Readonly<Record<string, string>>;
  blocks: readonly Block[];
  /** Names of slots that the sender fills in; absent when nobody listed them all. */
  offered?: readonly string[];
  /** Names of slots in the company's templates, one list for all of them; `alone`: those of them that only this one has. */
  elsewhere?: { names: readonly string[]; alone: readonly string[] };
  /** The same template in other languages, in the order of their files; absent when there is none. */
  translations?: readonly TranslatedTemplate[];
  /** The enforceable title that the ledger has on the day of sending, for a debt that the message is about. */
  title?: LedgerEvent;
  /** The templates that a sent message should follow; absent when none were given. One list for all messages. */
  approved?: readonly ApprovedText[];
}

/** What a template can say, as plain data: a text, a gap of so many letters at most, a choice, or what may come any number of times. */
export type SaidNode = string | { gap: number } | { either: SaidNode[][] } | { often: SaidNode[] };

/** The body of a template that messages of a channel and language may follow. */
export interface ApprovedText {
  /** The template's own. */
  id: string;
  lang?: Lang;
  channel?: string;
  said: SaidNode[];
}

/** One debtor's whole history in time order. */
export interface Case {
  on: 'case';
  /** The debtor's pseudonym. */
  id: string;
  debtor: Debtor | undefined;
  facts: Facts;
  lang?: Lang;
  /** The zones in which the debtor may be: one when it is known, several or none when it is not. */
  zones: readonly string[];
  messages: readonly Message[];
  ledger: readonly LedgerEvent[];
  /**
   * The contact that the gate is asked about: what the history is found fault with whether or not it is made does not matter. A kind that judges
   * contacts one by one need not look at the others; the contact is not among the messages of a history that is judged as it stands.
   */
  planned?: Message;
}

/** One line of the data inventory. */
export interface Holding {
  on: 'holding';
  id: string;
  facts: Facts;
  /** The as-of day. */
  day: Day;
  record: HoldingRecord;
}

/** The Art. 30 register as declared, next to what the other inputs show is really done. */
export interface Register {
  on: 'register';
  id: string;
  facts: Facts;
  day: Day;
  file: string;
  activities: readonly Activity[];
  /** The breaches that were documented; absent when the register keeps none, an empty list when there was none. */
  breaches?: readonly DataBreach[];
  observed: {
    channels: readonly Channel[];
    actors: readonly string[];
    holdings: readonly HoldingRecord[];
  };
}

export type Subject = Passage | Case | Holding | Register;
export type SubjectName = Subject['on'];

// ---------------------------------------------------------------- rules

/** A number and the first day on which it held. */
export interface Dated {
  from: Day;
  value: number | string | null;
  cite?: string;
}

export interface LawReference {
  /** As jurists of the country cite it, in its own language; what no law demands says so in the reader's. */
  cite: string | Localised;
  url?: string;
  /** The day on which somebody last looked; absent where there is nothing to look up. */
  checked?: Day;
}

export interface Example {
  name: string;
  expect: 'pass' | 'fail' | 'unsure';
  /** A compact subject; its shape depends on what the kind looks at (subject-given.ts). */
  given: unknown;
}

export type RuleStatus = 'draft' | 'live' | 'retired';

/** One legal requirement: one file of checks/law. */
export interface Rule {
  /** `<jurisdiction>.<family>.<slug>`, the file's path. */
  id: string;
  jurisdiction: string;
  /** Of a pack that holds whatever the jurisdiction: good practice and no law. */
  everywhere?: true;
  family: string;
  aliases: readonly string[];
  kind: string;
  status: RuleStatus;
  severity: Severity;
  title: Localised;
  /** What to do instead. */
  fix: Localised;
  law: readonly LawReference[];
  inForce: { from: Day; to?: Day };
  /** Absent axes apply to all. */
  applies: Partial<Record<Axis, readonly string[]>>;
  /** Rules that say the same more closely: where one of them is applied, this one is not. */
  yieldsTo: readonly string[];
  params: Readonly<Record<string, readonly Dated[]>>;
  options: Readonly<Record<string, unknown>>;
  /** What no program can decide here and a person must look at. */
  human?: Localised;
}

/**
 * Why no rule judges a requirement: nothing that companies keep shows it, it is a judgement of people, it says what follows from a breach or
 * what words mean, another rule judges it, or nobody has written the rule yet.
 */
export const UNDECIDED_WHYS = ['not-in-the-data', 'needs-a-person', 'consequence', 'definition', 'elsewhere', 'not-yet'] as const;
export type UndecidedWhy = (typeof UNDECIDED_WHYS)[number];

/** A requirement of law for which there is no rule of its own. */
export interface Undecided {
  /** The id that a rule for it would have. */
  id: string;
  jurisdiction: string;
  title: Localised;
  cite: string;
  why: UndecidedWhy;
  /** The rules that judge it elsewhere. */
  rules: readonly string[];
}

// ---------------------------------------------------------------- outcomes and findings

/** A value in a sentence's hole; it is formatted for the reader's language at the very end. */
export type Datum =
  | string
  | number
  | boolean
  | Money
  | { day: Day }
  | { at: Instant; zone: string }
  | { list: string[] }
  | { named: Localised };
export type Data = Readonly<Record<string, Datum>>;

export type Evidence =
  /** The words themselves with a little of what stands around them. */
  | { type: 'quote'; text: string; before: string; after: string; span: Span; role?: PartRole }
  /** The conditions under which a template's path is taken. */
  | { type: 'path'; given: Literal[] }
  /** A contact or ledger event. `zone` is the debtor's, for showing the local time. */
  | { type: 'event'; id: string; at: Instant; zone?: string; what: string; place: RecordPlace }
  /** What should be and what is; without `found`, a step of the reckoning and what it comes to. */
  | { type: 'figure'; label: string; expected: Datum; found?: Datum }
  /** A declared field of a register or an inventory line. */
  | { type: 'field'; path: string; value: string };

export type Quote = Extract<Evidence, { type: 'quote' }>;

/** A contact as it is drawn: `over` when it is one too many, too late or forbidden. */
export interface DrawnContact {
  at: Instant;
  channel: Channel;
  direction?: 'in';
  outcome?: string;
  over?: true;
  /** Perhaps it does not count. */
  doubtful?: true;
}

/** Open stretches of a local day, as a rule writes them: `10:00-13:00,14:00-20:00`, or `none`. */
export interface OpenHours {
  day: Day;
  open: string;
}

/** The data of a picture: contacts in time order, and what the law lets and forbids, on the debtor's clock. */
export type Timeline = {
  zone: string;
  contacts: readonly DrawnContact[];
  /** How many further contacts there are. */
  left?: number;
} & (
  | { type: 'window'; from: Day; to: Day; most: number }
  | { type: 'hours'; days: readonly OpenHours[] }
  /** `since`: the fact, an instant or a day; `lastAllowed`: the last day that the law leaves after it. */
  | { type: 'stop'; fact: string; since: Instant; lastAllowed?: Day }
);

/** One text of a source file that another should take the place of. Those of one outcome belong together. */
export interface Edit {
  /** Where it stands; it is there once. */
  span: Span;
  from: string;
  to: string;
  /** Nothing that the text says changes by it; what is not safe is a suggestion to a person. */
  safe: boolean;
}

/** Edits that were tried: the file can be read as before with them, and says nothing else. */
export interface Repair {
  safe: boolean;
  edits: readonly RepairEdit[];
}

/** `span` holds exactly what is replaced. */
export interface RepairEdit extends Omit<Edit, 'safe'> {
  /** The column counted in bytes of UTF-8, from 1, as some tools count. */
  byteColumn: number;
}

/** What a kind says about a subject. Nothing said is a pass. */
export interface Outcome {
  result: 'fail' | 'unsure';
  /** Key of the kind's `says`; sentences are made at the very end. */
  says: string;
  data: Data;
  evidence: Evidence[];
  /** What of it can be drawn. */
  timeline?: Timeline;
  /** The same words in further places of the text; the first place is among the evidence. */
  also?: readonly Quote[];
  /** What to write in a template instead. Nobody has tried yet whether its file can take it. */
  edits?: readonly Edit[];
  /** What makes this outcome this one and not another: the folded phrase, or the figures. Goes into the fingerprint. */
  identity: string;
  /** Never graver than this, whatever the rule says: a statistical model alone does not accuse. */
  atMost?: Severity;
  /** The local day that it concerns, when it is not the subject's own: it is judged by the law of that day. */
  day?: Day;
}

/** Why a result is not certain although the kind found something: an axis that decides whether the rule applies is unknown. */
export interface Doubt {
  axis: Axis | 'jurisdiction';
}

export interface SubjectRef {
  on: SubjectName;
  id: string;
  file?: string;
  line?: number;
  lang?: Lang;
  channel?: string;
  stage?: string;
  jurisdictions?: readonly string[];
  /** The debtor's pseudonym, for messages and cases. */
  debtor?: string;
  at?: Instant;
  template?: string;
}

/** An exception that stands in a comment of the template, with everything that an auditor asks of it. */
export interface Suppression {
  rule: string;
  reason: string;
  owner: string;
  /** The last day on which it holds. */
  until: Day;
  file: string;
  line: number;
}

/**
 * What became of a suppression: it set something aside, nothing, or its rule was not applied; or it is not honoured, because its day has passed,
 * binding law is not suppressed by a comment, or there is no such rule.
 */
export type SuppressionState = 'used' | 'unused' | 'not-run' | 'expired' | 'forbidden' | 'rule-unknown';

export interface Finding extends Outcome {
  fingerprint: string;
  /** The same without the subject's identity: tells a renamed template from a new one. */
  likeness: string;
  rule: string;
  severity: Severity;
  /** Found by a rule that nobody has yet confirmed: shown apart, never fails a run. */
  draft: boolean;
  doubts: Doubt[];
  subject: SubjectRef;
  /** Of a rule that is not law yet: its first day, and how grave it is from then on. Until then it is advice and fails no run. */
  coming?: { from: Day; severity: Severity };
  /** It does not count, because a comment in the template says why not. */
  suppression?: Suppression;
  /** Where a baseline was given: whether it has this finding, which then does not count. */
  baseline?: 'new' | 'known';
  /** How its template can be put right. */
  repair?: Repair;
}

/** What is to be done with data, the most urgent first. Archiving is with restricted access. */
export const ERASURE_STEPS = ['erase', 'archive', 'review'] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

/** One line of the list of what to erase: nothing has been erased, and nothing is by this list. */
export interface PlannedErasure {
  holding: HoldingRecord;
  step: ErasureStep;
  /** The last day on which the data should have been there. */
  overSince?: Day;
  /** The findings that ask for the step, then those that speak against erasing. */
  reasons: readonly Finding[];
}

export const GATE_DECISIONS = ['allow', 'hold', 'refuse'] as const;
export type GateDecision = (typeof GATE_DECISIONS)[number];

/** What the gate says of one planned contact. */
export interface Gated {
  id: string;
  decision: GateDecision;
  /** What the contact itself would do wrong, the gravest first; old breaches of its debtor's history are none of it. */
  reasons: readonly { finding: Finding; rule: Rule; says: Localised | undefined }[];
  /** The earliest instant from the planned one on at which it may go; null when waiting alone does not help within the time looked at. */
  next: Instant | null;
  /** Inputs that nobody gave and nobody keeps, and without which rules that may apply could not look. */
  missing: readonly InputName[];
  /** What nobody could tell of the debtor, and rules that crashed: their silence is no consent. */
  problems: readonly Problem[];
  /** What is told although it holds nothing up. */
  notices: readonly Problem[];
}

export const VERDICTS = ['confirmed', 'false-positive', 'accepted', 'resolved', 'open'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A person's judgement on a finding. Appended to its own log, never edited. */
export interface Decision {
  id: string;
  fingerprint: string;
  likeness: string;
  /** Identity of the subject decided on, to recognise renamed templates. */
  subject: string;
  rule: string;
  verdict: Verdict;
  reason: string;
  comment: string;
  by: string;
  at: Instant;
  until?: Day;
}

// ---------------------------------------------------------------- the run

export const INPUT_NAMES = ['templates', 'messages', 'ledger', 'debtors', 'inventory', 'register'] as const;
export type InputName = (typeof INPUT_NAMES)[number];

/** Why a rule was not applied to a subject. */
export type NotRun =
  | { why: 'input-missing'; input: InputName }
  | { why: 'not-in-force' }
  | { why: 'not-applicable' }
  /** Whether it applies depends on what nobody has told, and its kind would only guess. */
  | { why: 'facts-unknown'; axes: Doubt['axis'][] }
  | { why: 'off' }
  | { why: 'crashed' };
export type NotRunWhy = NotRun['why'];

/** What one rule did in a run. `passed` is never to be read as "compliant". */
export interface Tally {
  rule: string;
  passed: number;
  failed: number;
  unsure: number;
  notRun: Partial<Record<NotRunWhy, number>>;
  /** Inputs that were not given and without which the rule cannot look. */
  missing?: InputName[];
  /** What was not known of subjects to which it might apply. */
  unknown?: Doubt['axis'][];
}

/** Something that could not be read or done. Sentences: reports/sentences, by `code`. */
export interface Problem {
  code: string;
  data: Data;
  file?: string;
  line?: number;
  column?: number;
  /** The offending line, shortened. */
  excerpt?: string;
}

export interface InputReport {
  name: InputName;
  path: string;
  sha256: string;
  bytes: number;
  records: number;
  setAside: number;
}

/** What a report needs to know of a rule. */
export type RuleCard = Pick<
  Rule,
  'id' | 'jurisdiction' | 'family' | 'kind' | 'status' | 'severity' | 'title' | 'fix' | 'law' | 'inForce'
> & {
  human?: Localised;
};

/** A run as this version writes it, before its findings are counted. */
export type WrittenRun = Omit<AuditRun, 'findings'> & Required<Pick<AuditRun, 'unknown'>>;

/** What the law that holds for a debtor depends on, and nobody may have told. */
export const UNKNOWN = ['zone', 'type', 'jurisdiction'] as const;
export type Unknown = (typeof UNKNOWN)[number];

/** run.json: everything but the findings. */
export interface AuditRun {
  schema: 1;
  tool: { name: 'amiable'; version: string };
  startedAt: Instant;
  asOf: Day;
  company?: string;
  jurisdictions: string[];
  /** The language model that read texts a second time, the version of the question, and on how many texts it gave no usable answer. */
  reader?: { model: string; prompt: number; texts: 'doubtful' | 'all'; read: number; failed: number };
  packs: { id: string; name: Localised; sha256: string; rules: number }[];
  inputs: InputReport[];
  problems: Problem[];
  /** How many subjects of each sort were looked at. */
  subjects: Record<SubjectName, number>;
  /** Of how many debtors nobody told what the law depends on; not in runs of earlier versions. */
  unknown?: Record<Unknown, number>;
  tallies: Tally[];
  catalogue: { rules: Record<string, RuleCard>; says: Record<string, Localised> };
  findings: { count: number; sha256: string };
}
