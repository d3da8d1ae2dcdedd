import type { Data, UiLang } from '../checks/types.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { en } from './sentences/en.ts';
import { fr } from './sentences/fr.ts';
import { ru } from './sentences/ru.ts';

export type Key = keyof typeof en;
export type Say = (key: Key, data?: Data) => string;

/** The review pages' own words in a language. What is said of rules and findings is in reports/sentences. */
export function words(lang: UiLang): Say {
  const { fill } = sentences(lang);
  return (key, data = {}) => fill({ en: en[key], fr: fr[key], ru: ru[key] }, data);
}

/** Names of the languages in themselves. */
export const LANGUAGE_NAMES: Record<UiLang, string> = { en: 'English', fr: 'Français', ru: 'Русский' };
