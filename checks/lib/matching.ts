/** An entry of a customer's account, as far as it tells to which invoice it belongs. */
export interface AccountRow {
  account: string;
  /** The document that it is booked by; empty when none is named. */
  document: string;
  /** What accountants write beside entries that settle one another; empty when nothing does. */
  code: string;
  /** Ledger word. */
  what: string;
}

/** Which entries of accounts belong to one debt: what each row says of it, and then what all of them come to. */
export interface Matching {
  /** To be told of every row before anything is asked. */
  note(row: AccountRow): void;
  /** The debt of a row; undefined where that cannot be told of each entry of its account, and the account is one debt. */
  debtOf(row: AccountRow): string | undefined;
}

/**
 * Each invoice is a debt. Another entry belongs to the invoices that are matched with it by their code, else to the one whose document it names.
 * Invoices that an entry is matched with together are one debt: how much of it went to which, nobody wrote down.
 */
export function openMatching(): Matching {
  const accounts = new Map<string, Account>();
  return {
    note({ account: name, document, code, what }) {
      const account = accounts.get(name) ?? { invoices: new Set(), byCode: new Map(), others: new Map() };
      accounts.set(name, account);
      if (!OWED.has(what)) {
        account.others.set(`${document}\n${code}`, { document, code });
        return;
      }
      account.invoices.add(document);
      if (code !== '') account.byCode.set(code, (account.byCode.get(code) ?? new Set()).add(document));
    },
    debtOf({ account: name, document, code, what }) {
      const account = accounts.get(name);
      if (!account) return undefined;
      account.debts ??= debtsOf(account);
      const [invoice = ''] = OWED.has(what) ? [document] : invoicesOf({ document, code }, account);
      return account.debts.get(invoice);
    },
  };
}

/** Ledger words of what makes a debt; all else comes on top of one or takes off from it. */
const OWED: ReadonlySet<string> = new Set(['invoice', 'principal']);

interface Account {
  /** Their documents, in the order in which they were met. */
  invoices: Set<string>;
  byCode: Map<string, Set<string>>;
  others: Map<string, Pick<AccountRow, 'document' | 'code'>>;
  /** The debt of each invoice; made when it is first asked for. */
  debts?: ReadonlyMap<string, string>;
}

/** None when an entry belongs to no invoice that is known, or an invoice has no name. */
function debtsOf(account: Account): ReadonlyMap<string, string> {
  const { invoices, others } = account;
  const together = new Map([...invoices].map((invoice) => [invoice, new Set([invoice])]));
  for (const other of others.values()) {
    const meant = invoicesOf(other, account);
    if (meant.length === 0) return new Map();
    const all = new Set(meant.flatMap((invoice) => [...together.get(invoice)!]));
    if (all.size > 1) for (const invoice of all) together.set(invoice, all);
  }
  return invoices.has('')
    ? new Map()
    : new Map([...together].map(([invoice, all]) => [invoice, nameOf([...invoices].filter((one) => all.has(one)))]));
}

function invoicesOf({ document, code }: Pick<AccountRow, 'document' | 'code'>, { invoices, byCode }: Account): string[] {
  const matched = byCode.get(code);
  if (matched) return [...matched];
  return invoices.has(document) ? [document] : [];
}

/** More names than a reader would read are told by the first and the last. */
const MOST_NAMES = 3;

function nameOf(invoices: readonly string[]): string {
  return invoices.length <= MOST_NAMES ? invoices.join(' + ') : `${invoices[0]} … ${invoices.at(-1)}`;
}
