import { isZone } from '../lib/zones.ts';
import { parseInstant } from './instant.ts';

/** The formats of our schemas. Schemas that the build has compiled ask for them here. */
export const FORMATS = {
  date: { type: 'string', validate: isDay },
  'date-time': { type: 'string', validate: (text: string) => parseInstant(text) !== undefined },
  'time-zone': { type: 'string', validate: isZone },
  uri: { type: 'string', validate: (text: string) => URL.canParse(text) },
} as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
