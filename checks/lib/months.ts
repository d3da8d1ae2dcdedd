import { LANGS } from '../types.ts';
import { once } from './once.ts';

/** A month as it is called in a date, without the full stop of what is written short. */
export interface MonthName {
  name: string;
  /** 1 to 12. */
  number: number;
}

/** The months as they stand in a date, long and short, in every language. It takes the platform a twentieth of a second to tell them. */
export const monthNames: () => readonly MonthName[] = once(() =>
  LANGS.flatMap((lang) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, i): MonthName => {
        const name = format.formatToParts(Date.UTC(2025, i, 1)).find(({ type }) => type === 'month')?.value ?? '';
        return { name: name.replace(/\.$/, ''), number: i + 1 };
      });
    }),
  ),
);
