import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstMet } from '../../checks/read/first-met.ts';

test('tells what a map would tell, however many ids there are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.integer({ min: 1, max: 2 ** 31 })), { maxLength: 200 }), (entries) => {
      const map = new Map<string, number>();
      const compact = firstMet();
      for (const [id, line] of entries) {
        expect(compact.get(id)?.line).toBe(map.get(id));
        if (map.has(id)) continue;
        map.set(id, line);
        compact.set(id, { line });
      }
    }),
  );
  const many = firstMet();
  for (let i = 1; i <= 300_000; i++) many.set(`FR-${i}`, { line: i });
  for (let i = 1; i <= 300_000; i += 7) expect(many.get(`FR-${i}`)?.line).toBe(i);
  expect(many.get('FR-300001')).toBeUndefined();
});
