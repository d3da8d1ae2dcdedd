import { accountFor, hasAccounts, knownName } from '../access/accounts.ts';
import { localAddress } from '../access/origin.ts';
import { newToken } from '../access/secrets.ts';
import { closeSession, openSession } from '../access/sessions.ts';
import { SignInPage } from '../pages/sign-in.tsx';
import type { Reply, SignedVisit, Visit } from '../visit.ts';

export async function showSignIn(visit: Visit): Promise<Reply> {
  if (visit.account) return { goTo: '/' };
  if (!(await hasAccounts(visit.desk.store))) return { goTo: '/setup' };
  return { page: <SignInPage visit={visit} next={localAddress(visit.query.get('next'))} name="" wrong={false} /> };
}

/** One answer for an unknown name, a wrong password and a closed account. */
export async function signIn(visit: Visit): Promise<Reply> {
  const { name = '', password = '', next } = visit.sent;
  const { store } = visit.desk;
  const account = await accountFor(store, name, password);
  if (!account) {
    const page = <SignInPage visit={visit} next={localAddress(next)} name={name} wrong />;
    return { page, status: 401, noted: { refused: true, actor: await knownName(store, name) } };
  }
  const token = newToken();
  const old = visit.sessionToken;
  return {
    goTo: localAddress(next),
    session: token,
    noted: { actor: account.name },
    write: async (all) => {
      await openSession(all, account.id, token, visit.now.getTime());
      if (old !== undefined) await closeSession(all, old);
    },
  };
}

export function signOut(visit: SignedVisit): Reply {
  const { sessionToken } = visit;
  return {
    goTo: '/sign-in',
    session: null,
    write: async (store) => {
      if (sessionToken !== undefined) await closeSession(store, sessionToken);
    },
  };
}
