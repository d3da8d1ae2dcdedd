import type { LawReference, UiLang } from '../checks/types.ts';

/** How a law is cited: in its own words, whatever the reader's language. */
export function citeText({ cite }: LawReference, lang: UiLang): string {
  return typeof cite === 'string' ? cite : cite[lang];
}
