import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACETS, type Filter, readFilter, SORTS, STATES, toggle, UNDECIDED, writeFilter } from '../../server/review/filter.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));

const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { maxLength: 4 }).map((values) => values.sort());
const filters: fc.Arbitrary<Filter> = fc.record({
  facets: fc.record({
    severity: fc.subarray(['error', 'warning', 'advice']),
    result: fc.subarray(['fail', 'unsure']),
    family: words,
    jurisdiction: words,
    channel: words,
    lang: words,
    rule: words,
  }),
  states: fc.subarray([...STATES], { minLength: 1 }),
  text: fc.string({ maxLength: 40, unit: 'grapheme' }).map((text) => text.trim()),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 5000 }),
});

describe('the address of a list', () => {
  test('says the whole filter: written and read again it is the same', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(writeFilter(filter))).toEqual(filter);
      }),
    );
  });

  test('can be anything and is never an error; what is read is written in one way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('q', 'state', 'sort', 'page', ...FACETS, 'x'), fc.string({ unit: 'binary' }))),
        (pairs) => {
          const once = readFilter(new URLSearchParams(pairs));
          expect(read(writeFilter(once))).toEqual(once);
        },
      ),
    );
  });

  test('adds a value and takes it away again', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...FACETS), (filter, facet) => {
        const value = filter.facets[facet][0] ?? (facet === 'severity' ? 'error' : facet === 'result' ? 'fail' : 'word');
        const twice = toggle(toggle(filter, facet, value), facet, value);
        expect(new Set(twice.facets[facet])).toEqual(new Set(filter.facets[facet]));
        expect(twice.page).toBe(1);
      }),
    );
  });

  test.each([
    ['', { states: UNDECIDED, sort: 'gravity', page: 1, text: '' }],
    ['?state=all', { states: STATES }],
    ['?state=nonsense', { states: UNDECIDED }],
    ['?page=-3', { page: 1 }],
    ['?page=1e9', { page: 1 }],
    ['?page=0', { page: 1 }],
    ['?sort=body', { sort: 'gravity' }],
    ['?severity=fatal&severity=error', { facets: expect.objectContaining({ severity: ['error'] }) }],
  ])('%s', (query, expected) => {
    expect(read(query)).toMatchObject(expected);
  });
});
