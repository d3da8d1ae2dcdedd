import type { Lang, Localised } from '../types.ts';

/** What the languages of texts are called, inside a sentence. */
export const LANGUAGE_NAMES: Readonly<Record<Lang, Localised>> = {
  fr: { en: 'French', fr: 'français', ru: 'французский' },
  en: { en: 'English', fr: 'anglais', ru: 'английский' },
  ru: { en: 'Russian', fr: 'russe', ru: 'русский' },
  de: { en: 'German', fr: 'allemand', ru: 'немецкий' },
  es: { en: 'Spanish', fr: 'espagnol', ru: 'испанский' },
  it: { en: 'Italian', fr: 'italien', ru: 'итальянский' },
  nl: { en: 'Dutch', fr: 'néerlandais', ru: 'нидерландский' },
};
