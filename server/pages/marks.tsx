import type { Finding, UiLang } from '../../checks/types.ts';
import { Icon } from '../../reports/html/icons.tsx';
import { sentences } from '../../reports/sentences/sentences.ts';
import { words } from '../sentences.ts';
import type { StateName } from '../store/tables.ts';

export function SeverityMark({ finding, lang }: { finding: Pick<Finding, 'severity' | 'result' | 'draft'>; lang: UiLang }) {
  const tell = sentences(lang);
  return (
    <span class={`severity ${finding.severity}`}>
      <Icon of={finding.severity} />
      {tell.word('severity', finding.severity)}
      {finding.result === 'unsure' ? <span class="tag">{words(lang)('result.unsure')}</span> : null}
      {finding.draft ? <span class="tag">{words(lang)('draft')}</span> : null}
    </span>
  );
}

export function StateMark({ state, lang }: { state: StateName; lang: UiLang }) {
  return <span class={`state ${state}`}>{words(lang)(`state.${state}`)}</span>;
}
