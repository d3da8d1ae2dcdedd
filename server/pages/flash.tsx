import { sentences } from '../../reports/sentences/sentences.ts';
import { type Filter, writeFilter } from '../review/filter.ts';
import type { Flash } from '../review/flash.ts';
import { words } from '../sentences.ts';
import type { SignedVisit } from '../visit.ts';

/** Says what has just been recorded, and lets its author take it back by one more decision. */
export function FlashBar({ visit, flash, filter }: { visit: SignedVisit; flash: Flash | undefined; filter: Filter }) {
  if (!flash) return null;
  const { decision, finding } = flash;
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  const card = visit.desk.run.catalogue.rules[finding.rule];
  return (
    <div class="notice good flash" role="status">
      <p>
        {say('flash.recorded', { verdict: tell.word('verdict', decision.verdict) })}{' '}
        <a href={`/findings/${finding.fingerprint}${writeFilter(filter)}`}>{card ? tell.pick(card.title) : finding.rule}</a>
      </p>
      {flash.undoable ? (
        <form method="post" action={`/findings/${finding.fingerprint}/decisions`}>
          <input type="hidden" name="token" value={visit.formToken} />
          <input type="hidden" name="seen" value={decision.id} />
          <input type="hidden" name="list" value={writeFilter(filter)} />
          <input type="hidden" name="reason-open" value="undone" />
          <button type="submit" class="plain" name="verdict" value="open">
            {say('flash.undo')}
          </button>
        </form>
      ) : null}
    </div>
  );
}
