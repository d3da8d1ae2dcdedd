import { needsSecond, type Standing } from '../../checks/decide.ts';
import { type Decision, type Finding, VERDICTS, type Verdict } from '../../checks/types.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { visible } from '../../reports/visible.ts';
import { type Filter, writeFilter } from '../review/filter.ts';
import { COMMENT_AT_MOST, IMPLIED_REASONS, REASONS, type Reason } from '../review/verdicts.ts';
import { words } from '../sentences.ts';
import type { SignedVisit } from '../visit.ts';
import { Field } from './fields.tsx';
import { reasonText } from './timeline.tsx';

export interface FormValues {
  verdict: string;
  reason: string;
  comment: string;
  until: string;
}

interface Given {
  visit: SignedVisit;
  finding: Finding;
  where: Standing;
  filter: Filter;
  typed: FormValues;
}

/** What a person can do about a finding now: answer a colleague's request, or decide. */
export function Decide(given: Given) {
  const { where, visit } = given;
  if (where.state !== 'awaiting-second') return <DecisionForm {...given} />;
  const say = words(visit.lang);
  return (
    <>
      <Request {...given} request={where.decision} />
      <details class="otherwise" open={given.typed.verdict !== ''}>
        <summary>{say('decide.otherwise')}</summary>
        <DecisionForm {...given} />
      </details>
    </>
  );
}

/** A request to silence a severe finding. Its author can only take it back; anybody else agrees or refuses, and says why. */
function Request({ visit, finding, where, filter, request }: Given & { request: Decision }) {
  const say = words(visit.lang);
  const own = request.by === visit.account.name;
  const verdict = sentences(visit.lang).word('verdict', request.verdict);
  return (
    <div class="request">
      <p class="notice-title">{say(own ? 'request.own' : 'request.asked', { by: request.by, verdict })}</p>
      <p>
        {reasonText(request.reason, visit.lang)}
        {request.comment === '' ? null : <q class="comment">{visible(request.comment)}</q>}
      </p>
      <form method="post" action={`/findings/${finding.fingerprint}/decisions`} class="stack">
        <Hidden visit={visit} where={where} filter={filter} />
        <input type="hidden" name="reason-open" value={own ? 'request-withdrawn' : 'request-refused'} />
        {own ? (
          <button type="submit" name="verdict" value="open">
            {say('request.withdraw')}
          </button>
        ) : (
          <>
            <input type="hidden" name={`reason-${request.verdict}`} value={request.reason} />
            <input type="hidden" name="until" value={request.until ?? ''} />
            <Field id="second-comment" label={say('request.comment')}>
              {(field) => <textarea {...field} name="comment" rows={3} required maxLength={COMMENT_AT_MOST} />}
            </Field>
            <div class="buttons">
              <button type="submit" class="main" name="verdict" value={request.verdict}>
                {say('request.agree')}
              </button>
              <button type="submit" name="verdict" value="open">
                {say('request.refuse')}
              </button>
            </div>
          </>
        )}
      </form>
    </div>
  );
}

function DecisionForm({ visit, finding, where, filter, typed }: Given) {
  const say = words(visit.lang);
  const offered = VERDICTS.filter((verdict) => verdict !== 'open' || where.history.length > 0);
  return (
    <form method="post" action={`/findings/${finding.fingerprint}/decisions`} class="stack decide">
      <Hidden visit={visit} where={where} filter={filter} />
      <fieldset>
        <legend>{say('decide.verdict')}</legend>
        {offered.map((verdict) => (
          <Choice key={verdict} visit={visit} finding={finding} verdict={verdict} typed={typed} />
        ))}
      </fieldset>
      <Field id="comment" label={say('decide.comment')} hint={say('decide.comment.hint')}>
        {(field) => <textarea {...field} name="comment" rows={4} maxLength={COMMENT_AT_MOST} defaultValue={typed.comment} />}
      </Field>
      <div class="buttons">
        <button type="submit" class="main" name="go" value="next">
          {say('decide.next')}
        </button>
        <button type="submit" name="go" value="stay">
          {say('decide.stay')}
        </button>
      </div>
    </form>
  );
}

/** A verdict; when it is chosen, its own reasons unfold under it (by style alone), and for an acceptance its last day. */
function Choice({ visit, finding, verdict, typed }: { visit: SignedVisit; finding: Finding; verdict: Verdict; typed: FormValues }) {
  const say = words(visit.lang);
  const tell = sentences(visit.lang);
  const chosen = typed.verdict === verdict;
  const reasons = (REASONS[verdict] as readonly Reason[]).filter((reason) => !IMPLIED_REASONS.has(reason));
  const name = `reason-${verdict}`;
  return (
    <div class="choice-block">
      <label class="choice">
        <input type="radio" name="verdict" value={verdict} required defaultChecked={chosen} />
        <span>
          <strong>{tell.word('verdict', verdict)}</strong>
          <span class="quiet">{say(`verdict.${verdict}.means`)}</span>
        </span>
      </label>
      <div class="unfolds">
        <Field id={name} label={say('decide.reason')}>
          {(field) => (
            <select {...field} name={name}>
              {reasons.map((reason) => (
                <option key={reason} value={reason} selected={chosen && typed.reason === reason}>
                  {reasonText(reason, visit.lang)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {verdict === 'accepted' ? (
          <Field id="until" label={say('decide.until')} hint={say('decide.until.hint')}>
            {(field) => <input {...field} type="date" name="until" min={visit.today} defaultValue={typed.until} />}
          </Field>
        ) : null}
        {needsSecond(finding, verdict) ? <p class="hint">{say('decide.second')}</p> : null}
      </div>
    </div>
  );
}

/** What every decision carries: the proof that the form is ours, what its author had seen, and the list to go on with. */
function Hidden({ visit, where, filter }: { visit: SignedVisit; where: Pick<Standing, 'history'>; filter: Filter }) {
  return (
    <>
      <input type="hidden" name="token" value={visit.formToken} />
      <input type="hidden" name="seen" value={where.history.at(-1)?.id ?? ''} />
      <input type="hidden" name="list" value={writeFilter(filter)} />
    </>
  );
}
