import type { Finding, RuleCard, UiLang } from '../../checks/types.ts';
import { citeText } from '../../reports/cite.ts';
import { insteadOf } from '../../reports/entry.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { words } from '../sentences.ts';

/** Why it matters and what to do: the texts behind the rule, when somebody last read them, the remedy, and what only a person can judge. */
export function LawOf({ card, finding, lang }: { card: RuleCard; finding: Finding; lang: UiLang }) {
  const tell = sentences(lang);
  const say = words(lang);
  const instead = insteadOf(finding);
  return (
    <>
      <section class="panel remedy" aria-labelledby="remedy">
        <h2 id="remedy">{tell.say('rule.fix')}</h2>
        <p>{tell.pick(card.fix)}</p>
        {instead && (
          <p>
            {tell.say('finding.instead')} <q lang={finding.subject.lang}>{instead}</q>
          </p>
        )}
      </section>
      <section class="panel" aria-labelledby="law">
        <h2 id="law">{say('law')}</h2>
        <ul class="laws">
          {card.law.map((law) => (
            <li key={citeText(law, lang)}>
              {law.url === undefined ? (
                citeText(law, lang)
              ) : (
                <a href={law.url} rel="noreferrer" target="_blank">
                  {citeText(law, lang)}
                  <span class="unseen"> {say('new-tab')}</span>
                </a>
              )}
              {law.checked ? <span class="quiet">{tell.say('rule.checked', { day: { day: law.checked } })}</span> : null}
            </li>
          ))}
        </ul>
        {finding.doubts.map(({ axis }) => (
          <p key={axis} class="doubt">
            {tell.say('doubt', { axis })}
          </p>
        ))}
        {card.human ? (
          <>
            <h3>{tell.say('rule.human')}</h3>
            <p>{tell.pick(card.human)}</p>
          </>
        ) : null}
        <p class="quiet">
          {say('rule')} <code>{card.id}</code>
        </p>
      </section>
    </>
  );
}
