import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSlipOf, slipsAmong } from '../../checks/lib/nearest.ts';

const letters = fc.constantFrom('a', 'b', 'e', 'A', 'É', 's', '1', 'я');
const word = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));

/** Words that differ from one another by little. */
const slipped = fc
  .tuple(word, fc.nat(8), fc.constantFrom('', 'x', 'S', '2'))
  .map(([own, at, more]) => own.slice(0, at) + more + own.slice(at + 1));

test('slips among many words are those that comparing with each finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, slipped), { maxLength: 12 }),
      fc.nat(11),
      fc.nat(8),
      fc.constantFrom('', 'b', 'ya'),
      (words, which, at, more) => {
        const own = words[which % Math.max(1, words.length)] ?? '';
        const written = own.slice(0, at) + more + own.slice(at + 1);
        expect(slipsAmong(words, (one) => one)(written)).toEqual(words.filter((other) => isSlipOf(written, other)));
      },
    ),
    { numRuns: 3000 },
  );
});

test('a slip is found among twenty thousand names', () => {
  const names = Array.from(
    { length: 20_000 },
    (_, i) => `reference${String.fromCharCode(97 + (i % 26), 97 + ((i / 26) % 26), 97 + i / 676)}`,
  );
  expect(slipsAmong([...names, 'instalment'], (name) => name)('instalmnt')).toEqual(['instalment']);
});
