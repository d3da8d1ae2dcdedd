import { NAME_AT_MOST } from '../access/accounts.ts';
import { PASSWORD_AT_MOST } from '../access/passwords.ts';
import { words } from '../sentences.ts';
import type { Visit } from '../visit.ts';
import { Faults, Field } from './fields.tsx';
import { DoorLayout } from './layout.tsx';

export function SignInPage({ visit, next, name, wrong }: { visit: Visit; next: string; name: string; wrong: boolean }) {
  const say = words(visit.lang);
  return (
    <DoorLayout visit={visit} title={say('sign-in')}>
      <h1>{say('sign-in')}</h1>
      <Faults title={say('fault.form')} faults={wrong ? [say('sign-in.wrong')] : []} />
      <form method="post" action={`/sign-in?lang=${visit.lang}`}>
        <input type="hidden" name="next" value={next} />
        <Field id="name" label={say('account.name')}>
          {(field) => (
            <input {...field} name="name" type="text" autocomplete="username" required maxLength={NAME_AT_MOST} defaultValue={name} />
          )}
        </Field>
        <Field id="password" label={say('account.password')}>
          {(field) => (
            <input {...field} name="password" type="password" autocomplete="current-password" required maxLength={PASSWORD_AT_MOST} />
          )}
        </Field>
        <button type="submit" class="main">
          {say('sign-in')}
        </button>
      </form>
      <p class="aside">
        <a href={`/setup?lang=${visit.lang}`}>{say('sign-in.invited')}</a>
      </p>
    </DoorLayout>
  );
}
