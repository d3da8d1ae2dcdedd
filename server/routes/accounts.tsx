import { invite, listAccounts, setDisabled, setLanguage } from '../access/accounts.ts';
import { localAddress } from '../access/origin.ts';
import { ROLES } from '../access/permissions.ts';
import { newCode } from '../access/secrets.ts';
import { AccountsPage } from '../pages/accounts.tsx';
import { languageOf } from '../reception.ts';
import { Refusal } from '../refusal.ts';
import type { Reply, SignedVisit } from '../visit.ts';

export async function listEverybody(visit: SignedVisit): Promise<Reply> {
  return { page: <AccountsPage visit={visit} accounts={await listAccounts(visit.desk.store)} /> };
}

/** Makes an invitation and shows its code, this once. */
export async function inviteSomebody(visit: SignedVisit): Promise<Reply> {
  const role = ROLES.find((known) => known === visit.sent.role);
  if (!role) throw new Refusal('not-understood');
  const code = newCode();
  return {
    page: <AccountsPage visit={visit} accounts={await listAccounts(visit.desk.store)} invited={{ code, role }} />,
    write: (store) => invite(store, { code, role, by: visit.account.id, nowMs: visit.now.getTime() }),
    noted: { detail: { role } },
  };
}

/** Closes an account or opens it again. Nobody closes their own, so that one person who may do this is always left. */
export async function openOrClose(visit: SignedVisit, what: 'open' | 'close'): Promise<Reply> {
  const id = visit.path.account ?? '';
  const account = (await listAccounts(visit.desk.store)).find((other) => other.id === id);
  if (!account) throw new Refusal('not-found');
  if (account.id === visit.account.id) throw new Refusal('not-understood');
  return {
    goTo: '/accounts',
    write: (store) => setDisabled(store, id, what === 'close' ? visit.now.toISOString() : null),
    noted: { subject: account.name },
  };
}

export function chooseLanguage(visit: SignedVisit): Reply {
  const lang = languageOf(visit.sent.lang);
  if (!lang) throw new Refusal('not-understood');
  return {
    goTo: localAddress(visit.sent.next),
    write: async (store) => {
      await setLanguage(store, visit.account.id, lang);
    },
    noted: { detail: { lang } },
  };
}
