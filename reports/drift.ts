import type { UiLang } from '../checks/types.ts';
import { sentences } from './sentences/sentences.ts';
import { onOneLine } from './visible.ts';

interface Drift {
  what: 'channel' | 'category' | 'activity';
  name: string;
  only: 'declared' | 'seen';
}

/** Where register and reality differ, a line each, for a terminal. */
export function driftText(drifts: readonly Drift[], lang: UiLang): string {
  const s = sentences(lang);
  if (drifts.length === 0) return `${s.say('drift.none')}\n`;
  return drifts
    .map(({ what, name, only }) => {
      const shown = what === 'activity' ? name : s.word(what, name);
      return `${s.capital(s.say(`drift.${what}`))} ${onOneLine(shown)}: ${s.say(`drift.${only}`)}\n`;
    })
    .join('');
}
