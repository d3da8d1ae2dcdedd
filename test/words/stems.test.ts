import { expect, test } from 'vitest';
import { stemOf } from '../../checks/lib/stems.ts';
import { LANGS } from '../../checks/types.ts';

test.each(LANGS)('%s: a word that is no word takes no time', (lang) => {
  const start = performance.now();
  for (const letters of ['x', 'aey', 'аbс', '0123456789', 'ß', 'ий']) stemOf(letters.repeat(100_000), lang);
  expect(performance.now() - start).toBeLessThan(500);
});

test('long German compounds still have stems', () => {
  expect(stemOf('rechtsschutzversicherungsgesellschaften', 'de')).toBe(stemOf('rechtsschutzversicherungsgesellschaft', 'de'));
});
