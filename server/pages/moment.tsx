import type { UiLang } from '../../checks/types.ts';
import { withOrdinal } from '../../reports/sentences/datum.ts';

const LOCALE: Record<UiLang, string> = { en: 'en-GB', fr: 'fr-FR', ru: 'ru-RU' };
const formats = new Map<UiLang, Intl.DateTimeFormat>();

/** When something was done here, in this machine's time. */
export function Moment({ at, lang }: { at: string; lang: UiLang }) {
  return <time dateTime={at}>{withOrdinal(formatOf(lang).format(new Date(at)), lang)}</time>;
}

function formatOf(lang: UiLang): Intl.DateTimeFormat {
  const format = formats.get(lang) ?? new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(lang, format);
  return format;
}
