import type { AccountCard } from '../access/accounts.ts';
import { ROLES, type Role } from '../access/permissions.ts';
import { words } from '../sentences.ts';
import type { SignedVisit } from '../visit.ts';
import { Layout } from './layout.tsx';
import { Moment } from './moment.tsx';
import { TableFrame } from './table-frame.tsx';

export function AccountsPage({
  visit,
  accounts,
  invited,
}: {
  visit: SignedVisit;
  accounts: readonly AccountCard[];
  invited?: { code: string; role: Role };
}) {
  const say = words(visit.lang);
  return (
    <Layout visit={visit} title={say('nav.accounts')} here="/accounts">
      <div class="narrow">
        <h1>{say('nav.accounts')}</h1>
        {invited ? (
          <div class="notice good" role="status">
            <p class="notice-title">{say('invite.made', { role: say(`role.${invited.role}`) })}</p>
            <p class="code-shown">{invited.code}</p>
            <p>{say('invite.once')}</p>
          </div>
        ) : null}
        <TableFrame label={say('nav.accounts')}>
          <thead>
            <tr>
              <th scope="col">{say('account.name')}</th>
              <th scope="col">{say('account.role')}</th>
              <th scope="col">{say('account.since')}</th>
              <th scope="col">{say('account.state')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td>{say(`role.${account.role}`)}</td>
                <td>
                  <Moment at={account.created_at} lang={visit.lang} />
                </td>
                <td>
                  <Switch visit={visit} account={account} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
        <section class="panel" aria-labelledby="invite">
          <h2 id="invite">{say('invite')}</h2>
          <p>{say('invite.how')}</p>
          <form method="post" action="/accounts/invitations" class="stack">
            <input type="hidden" name="token" value={visit.formToken} />
            <fieldset>
              <legend>{say('account.role')}</legend>
              {ROLES.map((role) => (
                <label key={role} class="choice">
                  <input type="radio" name="role" value={role} defaultChecked={role === 'reviewer'} />
                  <span>
                    <strong>{say(`role.${role}`)}</strong>
                    <span class="quiet">{say(`role.${role}.may`)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            <button type="submit" class="main">
              {say('invite.submit')}
            </button>
          </form>
        </section>
      </div>
    </Layout>
  );
}

function Switch({ visit, account }: { visit: SignedVisit; account: AccountCard }) {
  const say = words(visit.lang);
  if (account.id === visit.account.id) return <span class="quiet">{say('account.you')}</span>;
  const closed = account.disabled_at !== null;
  return (
    <form method="post" action={`/accounts/${account.id}/${closed ? 'opened' : 'closed'}`}>
      <input type="hidden" name="token" value={visit.formToken} />
      {closed ? <span class="quiet">{say('account.closed')} </span> : null}
      <button type="submit" class="plain" aria-label={say(closed ? 'account.open-of' : 'account.close-of', { name: account.name })}>
        {say(closed ? 'account.open' : 'account.close')}
      </button>
    </form>
  );
}
