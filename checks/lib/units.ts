import type { Localised } from '../types.ts';
import { type Counting, listOf } from './contacts.ts';

/** What counted contacts are called, with their number: a piece of a sentence with the holes `unit` and the number's. */
export interface ContactUnit extends Localised {
  /** The value of `unit` for what a rule counts. */
  of(which: Counting): 'call' | 'message' | 'visit' | 'contact';
}

/** @param n name of the hole of the number */
export function contactUnit(n: string): ContactUnit {
  return {
    en: `{unit, select, call {{${n}, plural, one {# call} other {# calls}}} message {{${n}, plural, one {# message} other {# messages}}} visit {{${n}, plural, one {# visit} other {# visits}}} other {{${n}, plural, one {# contact} other {# contacts}}}}`,
    fr: `{unit, select, call {{${n}, plural, one {# appel} other {# appels}}} message {{${n}, plural, one {# message} other {# messages}}} visit {{${n}, plural, one {# visite} other {# visites}}} other {{${n}, plural, one {# contact} other {# contacts}}}}`,
    ru: `{unit, select, call {{${n}, plural, one {# звонок} few {# звонка} many {# звонков} other {# звонка}}} message {{${n}, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}}} visit {{${n}, plural, one {# встреча} few {# встречи} many {# встреч} other {# встречи}}} other {{${n}, plural, one {# контакт} few {# контакта} many {# контактов} other {# контакта}}}}`,
    of(which) {
      const selections = listOf(which);
      if (selections.some((selection) => !selection.channels)) return 'contact';
      const channels = selections.flatMap((selection) => selection.channels ?? []);
      if (channels.every((channel) => channel === 'call' || channel === 'voicemail')) return 'call';
      if (channels.every((channel) => channel === 'visit')) return 'visit';
      return channels.some((channel) => channel === 'call' || channel === 'visit') ? 'contact' : 'message';
    },
  };
}
