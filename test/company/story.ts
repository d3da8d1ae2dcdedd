import { FIRM, type Person } from './people.ts';
import type { Random } from './random.ts';
import type { Templates } from './render.ts';

/** A row of the message log and of the ledger, in the names of the published formats. */
export interface MessageRow {
  id: string;
  debtor: string;
  at: string;
  channel: string;
  direction: 'out' | 'in';
  debts: string;
  creditor: string;
  collector: string;
  lang: string;
  subject: string;
  body: string;
  template: string;
  outcome: string;
  actor: string;
  recipient: string;
  purpose: string;
  thread: string;
}

export interface LedgerRow {
  debtor: string;
  debt: string;
  at: string;
  what: string;
  amount: string;
  currency: string;
  label: string;
  channel: string;
  name: string;
  form: string;
}

const CURRENCY = { fr: 'EUR', us: 'USD', ru: 'RUB' } as const;
const LANG = { fr: 'fr', us: 'en', ru: 'ru' } as const;
const LOCALE = { fr: 'fr-FR', us: 'en-US', ru: 'ru-RU' } as const;

/** The four months of the demo: contacts between these days only. */
export const FIRST_DAY = '2026-07-01';
export const LAST_DAY = '2026-10-30';

const HOLIDAYS = new Set(['2026-07-03', '2026-07-14', '2026-08-15', '2026-09-07', '2026-10-12', '2026-11-01', '2026-11-04']);

/** The history of one debtor while it is being written. */
export class Story {
  readonly person: Person;
  readonly debt: string;
  readonly messages: MessageRow[] = [];
  readonly ledger: LedgerRow[] = [];
  readonly #templates: Templates;
  #balance = 0;
  #paid = 0;
  readonly #principal: number;
  #interest = 0;
  #letterDay = '';
  readonly #invoiceDay: string;
  readonly #dueDay: string;

  constructor(person: Person, principal: number, invoiceDay: string, templates: Templates) {
    this.person = person;
    this.debt = `${person.id}-A`;
    this.#principal = principal;
    this.#templates = templates;
    this.#invoiceDay = invoiceDay;
    this.#dueDay = addDays(invoiceDay, 30);
    this.book(invoiceDay, 'invoice', principal, { label: `F-${person.id}` });
    this.fact(this.#dueDay, 'due');
  }

  get balance(): number {
    return this.#balance;
  }

  /** Books an amount in minor units; what takes off the balance is given as a positive figure. */
  book(day: string, what: string, minor: number, more: Partial<LedgerRow> = {}): void {
    const takesOff = what === 'payment' || what === 'credit';
    this.#balance += takesOff ? -minor : minor;
    if (takesOff) this.#paid += minor;
    if (what === 'interest') this.#interest += minor;
    const currency = CURRENCY[this.person.country];
    this.ledger.push({ ...this.#row(day, what), amount: (minor / 100).toFixed(2), currency, ...more });
  }

  /** Books a fact that only has a date. */
  fact(day: string, what: string, more: Partial<LedgerRow> = {}): void {
    this.ledger.push({ ...this.#row(day, what), ...more });
  }

  #row(day: string, what: string): LedgerRow {
    const at = instant(day, 6 * 60, this.person.zone);
    return { debtor: this.person.id, debt: this.debt, at, what, amount: '', currency: '', label: '', channel: '', name: '', form: '' };
  }

  /** Sends a template; what it says of the debt is what the ledger says at that moment, unless `values` say otherwise. */
  send(day: string, minute: number, template: string, values: Record<string, string> = {}, thread = ''): MessageRow {
    const { text, subject, channel, stage } = this.#templates.render(template, { ...this.#values(day), ...values });
    if (stage === 'first-contact' || stage === 'validation') this.#letterDay = day;
    return this.write(day, minute, {
      channel,
      subject,
      body: text,
      template,
      purpose: PURPOSE[stage] ?? 'reminder',
      actor: channel === 'chat' ? 'bot' : '',
      thread,
    });
  }

  /** Records any contact. */
  write(day: string, minute: number, row: Partial<MessageRow>): MessageRow {
    const { person } = this;
    const written: MessageRow = {
      id: `${person.id}-${String(this.messages.length + 1).padStart(2, '0')}`,
      debtor: person.id,
      at: instant(day, minute, person.zone),
      channel: 'email',
      direction: 'out',
      debts: this.debt,
      creditor: person.creditor.name,
      collector: FIRM[person.country].name,
      lang: LANG[person.country],
      subject: '',
      body: '',
      template: '',
      outcome: row.direction === 'in' || row.channel === 'call' ? '' : 'delivered',
      actor: '',
      recipient: row.direction === 'in' ? '' : 'debtor',
      purpose: '',
      thread: '',
      ...row,
    };
    this.messages.push(written);
    return written;
  }

  call(day: string, minute: number, outcome: string, more: Partial<MessageRow> = {}): MessageRow {
    return this.write(day, minute, { channel: 'call', outcome, actor: 'human', purpose: 'reminder', ...more });
  }

  /** The debtor writes, and a person answers on the next working day. */
  exchange(day: string, minute: number, channel: string, asks: string, answer: string, purpose = 'reply'): void {
    this.write(day, minute, { channel, direction: 'in', body: asks, purpose: '' });
    this.write(workday(addDays(day, 1)), 15 * 60, { channel, body: answer, purpose, actor: 'human' });
  }

  money(minor: number): string {
    const { country } = this.person;
    return new Intl.NumberFormat(LOCALE[country], { style: 'currency', currency: CURRENCY[country] }).format(minor / 100);
  }

  #values(day: string): Record<string, string> {
    const { person } = this;
    const { country, creditor } = person;
    const firm = FIRM[country];
    const date = (shown: string) =>
      new Intl.DateTimeFormat(LOCALE[country], { dateStyle: country === 'fr' ? 'short' : 'long', timeZone: 'UTC' }).format(new Date(shown));
    return {
      'collector.name': firm.name,
      'collector.address': firm.address,
      'collector.registration': '1000000000001',
      'collector.taxpayer': '0000000000',
      'contact.phone': firm.phone,
      'contact.email': firm.email,
      'contact.url': 'https://belvaine.example/dispute',
      'dpo.email': 'dpo@belvaine.example',
      'creditor.name': creditor.name,
      'creditor.address': creditor.address,
      'debtor.name': person.name,
      'debtor.address': person.address,
      'debtor.salutation': person.salutation,
      'invoice.reference': `F-${person.id}`,
      'invoice.date': date(this.#invoiceDay),
      'contract.reference': `К-${person.id.slice(3)}`,
      'contract.date': date(addDays(this.#invoiceDay, -200)),
      'account.masked': `…${person.id.slice(3)}`,
      'itemization.date': date(this.#dueDay),
      'itemization.amount': this.money(this.#principal),
      'file.reference': person.id,
      'letter.reference': `L-${person.id}`,
      'letter.date': date(day),
      'first_letter.reference': `L-${person.id}`,
      'first_letter.date': this.#letterDay ? date(this.#letterDay) : '',
      'debt.due_date': date(this.#dueDay),
      'debt.principal': this.money(this.#principal),
      'debt.interest': this.money(this.#interest),
      'debt.other': this.money(0),
      'debt.paid': this.#paid > 0 || country === 'us' ? this.money(this.#paid) : '',
      'debt.total': this.money(this.#balance),
      'payment.deadline': date(addDays(day, 21)),
      'payment.iban': 'FR76 3000 1007 9412 3456 7890 185',
      'payment.account': '40702810000000000001',
      'payment.url': 'https://belvaine.example/pay',
      'opt_out.url': 'https://belvaine.example/stop',
      'validation.end_date': date(addDays(day, 40)),
      'plan.possible': this.#balance > 30_000 ? 'yes' : '',
      'signatory.name': 'Анна Речкина',
      'signatory.position': 'специалист по взысканию',
    };
  }
}

const PURPOSE: Record<string, string> = {
  'first-contact': 'first-letter',
  validation: 'validation-notice',
  reminder: 'reminder',
  final: 'reminder',
  'payment-plan': 'reply',
  service: 'reply',
};

/** The first working day, holidays of all three countries left out, from this day on. */
export function workday(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6 || HOLIDAYS.has(day) ? workday(addDays(day, 1)) : day;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A local time as RFC 3339 with its offset. */
function instant(day: string, minute: number, zone: string): string {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** A minute of a usual working day, within every window that the laws of the demo know. */
export function daytime(random: Random): number {
  return random.pick([10 * 60 + 5, 11 * 60, 14 * 60 + 30, 16 * 60]) + random.int(0, 55);
}
