import type { Decision, UiLang } from '../../checks/types.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { visible } from '../../reports/visible.ts';
import { reasonNamed } from '../review/verdicts.ts';
import { words } from '../sentences.ts';
import { Moment } from './moment.tsx';

/** All that people have said about a finding, in the order in which they said it. */
export function Timeline({ history, lang }: { history: readonly Decision[]; lang: UiLang }) {
  const tell = sentences(lang);
  const say = words(lang);
  if (history.length === 0) return <p class="quiet">{say('history.none')}</p>;
  return (
    <ol class="timeline">
      {history.map((decision) => (
        <li key={decision.id}>
          <p>
            <strong>{tell.word('verdict', decision.verdict)}</strong>
            <span class="quiet">
              {decision.by} · <Moment at={decision.at} lang={lang} />
            </span>
          </p>
          <p class="quiet">{reasonText(decision.reason, lang)}</p>
          {decision.comment === '' ? null : <p class="comment">{visible(decision.comment)}</p>}
          {decision.until === undefined ? null : <p class="quiet">{say('history.until', { day: { day: decision.until } })}</p>}
        </li>
      ))}
    </ol>
  );
}

/** A reason in words. One that this version does not know (the log outlives it) is shown as it stands. */
export function reasonText(text: string, lang: UiLang): string {
  const reason = reasonNamed(text);
  return reason ? words(lang)(`reason.${reason}`) : text;
}
