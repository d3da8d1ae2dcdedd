import { accountFaults, addAccount, invitedAs, spendInvitation } from '../access/accounts.ts';
import { hashPassword } from '../access/passwords.ts';
import type { Role } from '../access/permissions.ts';
import { SetupPage } from '../pages/setup.tsx';
import { Refusal } from '../refusal.ts';
import type { Reply, Visit } from '../visit.ts';

export function showSetup(visit: Visit): Reply {
  return { page: <SetupPage visit={visit} name="" faults={[]} /> };
}

/** Makes an account for whoever holds the first code or an invitation. The code is looked at first: without one, nothing is learnt about names. */
export async function makeAccount(visit: Visit): Promise<Reply> {
  const { code = '', name = '', password = '' } = visit.sent;
  const { store, firstCode } = visit.desk;
  const nowMs = visit.now.getTime();
  const first = firstCode?.fits(code, nowMs) ?? false;
  const role: Role | undefined = first ? 'admin' : await invitedAs(store, code, nowMs);
  if (!role) return refused(visit, name, ['code-wrong']);
  const faults = await accountFaults(store, name, password);
  if (faults.length > 0) return refused(visit, name, faults);

  const hash = await hashPassword(password);
  return {
    goTo: '/sign-in',
    noted: { subject: name.trim(), detail: { role } },
    write: async (all) => {
      // Two people with the same code: one of them comes second, here.
      const used = first ? firstCode?.use(code, nowMs) : await spendInvitation(all, code);
      if (!used) throw new Refusal('code-used');
      await addAccount(all, { name, password: hash, role, lang: visit.lang, at: visit.now.toISOString() });
    },
  };
}

function refused(visit: Visit, name: string, faults: Parameters<typeof SetupPage>[0]['faults']): Reply {
  return { page: <SetupPage visit={visit} name={name} faults={faults} />, status: 422, noted: { refused: true } };
}
