import { type AccountFault, NAME_AT_MOST } from '../access/accounts.ts';
import { PASSWORD_AT_LEAST, PASSWORD_AT_MOST } from '../access/passwords.ts';
import { words } from '../sentences.ts';
import type { Visit } from '../visit.ts';
import { Faults, Field } from './fields.tsx';
import { DoorLayout } from './layout.tsx';

export function SetupPage({ visit, name, faults }: { visit: Visit; name: string; faults: readonly (AccountFault | 'code-wrong')[] }) {
  const say = words(visit.lang);
  return (
    <DoorLayout visit={visit} title={say('setup')}>
      <h1>{say('setup')}</h1>
      <p class="lead">{say(visit.desk.firstCode ? 'setup.first' : 'setup.invited')}</p>
      <Faults
        title={say('fault.form')}
        faults={faults.map((fault) => say(`fault.${fault}`, { least: PASSWORD_AT_LEAST, most: PASSWORD_AT_MOST }))}
      />
      <form method="post" action={`/setup?lang=${visit.lang}`}>
        <Field id="code" label={say('setup.code')} hint={say('setup.code.hint')}>
          {(field) => (
            <input
              {...field}
              name="code"
              type="text"
              class="code"
              autocomplete="one-time-code"
              autocapitalize="characters"
              spellcheck={false}
              required
              maxLength={60}
            />
          )}
        </Field>
        <Field id="name" label={say('account.name')} hint={say('account.name.hint')}>
          {(field) => (
            <input {...field} name="name" type="text" autocomplete="username" required maxLength={NAME_AT_MOST} defaultValue={name} />
          )}
        </Field>
        <Field id="password" label={say('account.password')} hint={say('account.password.hint', { least: PASSWORD_AT_LEAST })}>
          {(field) => (
            <input
              {...field}
              name="password"
              type="password"
              autocomplete="new-password"
              required
              minLength={PASSWORD_AT_LEAST}
              maxLength={PASSWORD_AT_MOST}
            />
          )}
        </Field>
        <button type="submit" class="main">
          {say('setup.submit')}
        </button>
      </form>
      {visit.desk.firstCode ? null : (
        <p class="aside">
          <a href={`/sign-in?lang=${visit.lang}`}>{say('setup.have-account')}</a>
        </p>
      )}
    </DoorLayout>
  );
}
