import type { RefusalReason } from '../refusal.ts';
import { words } from '../sentences.ts';
import { isSigned, type Visit } from '../visit.ts';
import { DoorLayout, Layout } from './layout.tsx';

/** Says why a request was turned away and what to do next. */
export function RefusedPage({ visit, reason }: { visit: Visit; reason: RefusalReason }) {
  const say = words(visit.lang);
  const title = say(`refused.${reason}`);
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lead">{say(`refused.${reason}.next`)}</p>
      <p>
        <a href={reason === 'decided-meanwhile' ? visit.address.replace(/\/decisions$/, '') : '/'}>
          {say(reason === 'decided-meanwhile' ? 'refused.look-again' : 'refused.home')}
        </a>
      </p>
    </>
  );
  if (!isSigned(visit)) {
    return (
      <DoorLayout visit={visit} title={title}>
        {body}
      </DoorLayout>
    );
  }
  return (
    <Layout visit={visit} title={title}>
      <div class="narrow">{body}</div>
    </Layout>
  );
}
