import type { UiLang } from '../checks/types.ts';
import { en } from './sentences/en.ts';
import { fr } from './sentences/fr.ts';
import { ru } from './sentences/ru.ts';

export type Key = keyof typeof en;

interface Say {
  (key: Key): string;
  /** A heading of the help, which commander writes in English. */
  title(english: string): string;
}

const CATALOGUES: Record<UiLang, Record<Key, string>> = { en, fr, ru };
const TITLES: Record<string, Key> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
};

/** The command line's own words in a language. What is said of findings and problems is in reports/sentences. */
export function words(lang: UiLang): Say {
  const catalogue = CATALOGUES[lang];
  const say = (key: Key) => catalogue[key];
  return Object.assign(say, {
    title: (english: string) => {
      const key = TITLES[english];
      return key ? catalogue[key] : english;
    },
  });
}
