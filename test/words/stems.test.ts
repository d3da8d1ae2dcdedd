import { expect, test } from 'vitest';
import { stemOf } from '../../checks/lib/stems.ts';
import { LANGS } from '../../checks/types.ts';
import { cpuTime } from '../cpu-time.ts';

test.each(LANGS)('%s: a word that is no word takes no time', (lang) => {
  for (const letters of ['x', 'aey', 'аbс', '0123456789', 'ß', 'ий']) {
    expect(cpuTime(() => stemOf(letters.repeat(100_000), lang))).toBeLessThan(1000);
  }
});

test('long German compounds still have stems', () => {
  expect(stemOf('rechtsschutzversicherungsgesellschaften', 'de')).toBe(stemOf('rechtsschutzversicherungsgesellschaft', 'de'));
});
