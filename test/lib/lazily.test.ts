import { expect, test } from 'vitest';
import { lazily } from '../../checks/lib/lazily.ts';

test('a member is made when it is asked for, once, and a spread asks for all', () => {
  const made: string[] = [];
  const make = (name: string) => () => {
    made.push(name);
    return name.toUpperCase();
  };
  const lazy = lazily({ a: make('a'), b: make('b') });
  expect(made).toEqual([]);
  expect([lazy.b, lazy.b, made]).toEqual(['B', 'B', ['b']]);
  expect({ ...lazy }).toEqual({ a: 'A', b: 'B' });
  expect(made).toEqual(['b', 'a']);
});

test('what cannot be made is tried again', () => {
  let tries = 0;
  const lazy = lazily({
    a: () => {
      tries++;
      if (tries === 1) throw new Error('not yet');
      return tries;
    },
  });
  expect(() => lazy.a).toThrow('not yet');
  expect(lazy.a).toBe(2);
});
