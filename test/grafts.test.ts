import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graftsOf } from '../checks/lib/model/grafts.ts';
import { readLabelledFolder } from '../checks/read/labelled.ts';
import { packageRoot } from '../checks/read/package-root.ts';

const { texts } = readLabelledFolder(`${packageRoot()}/fixtures/held-out`);
const grafts = graftsOf(
  texts,
  texts.map((_, i) => i % 3),
);
const byId = new Map(texts.map((text) => [text.id, text]));

test('short texts of every language are set in others, and the same way every time', () => {
  expect(grafts.length).toBeGreaterThan(texts.length / 4);
  expect(new Set(grafts.map(({ text }) => text.lang))).toEqual(new Set(texts.map(({ lang }) => lang)));
  expect(
    graftsOf(
      texts,
      texts.map((_, i) => i % 3),
    ),
  ).toEqual(grafts);
});

test('a graft says what its guest says, among all that its host says, and nothing twice', () => {
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  fc.assert(
    fc.property(fc.constantFrom(...grafts), ({ text, guest }) => {
      const own = texts[guest]!;
      const [, hostId] = text.id.split(' in ');
      const host = byId.get(hostId!)!;
      expect(host.labels).toEqual([]);
      expect(host.lang).toBe(own.lang);
      expect(texts.indexOf(host) % 3).toBe(guest % 3);
      const { start, end } = text.lesson!;
      expect(text.text.slice(start, end).replace(/\.$/, '')).toBe(own.text.trimEnd().replace(/\.$/, ''));
      expect(words(`${text.text.slice(0, start)}${text.text.slice(end)}`)).toEqual(words(host.text));
      expect(text.labels.map((label) => text.text.slice(label.start, label.end))).toEqual(
        own.labels.map((label) => own.text.slice(label.start, label.end)),
      );
    }),
    { numRuns: 1000 },
  );
});

test('a text that is coercive is nobody’s host, and a long one nobody’s guest', () => {
  const lone = { lang: 'en', channel: 'sms', borderline: [], author: 'a' } as const;
  const coercive = {
    ...lone,
    id: 'c',
    family: 'c',
    text: 'We smash it. '.repeat(13),
    labels: [{ category: 'threat-violence' as const, start: 0, end: 12 }],
  };
  const long = { ...lone, id: 'l', family: 'l', text: 'Please pay by Friday. '.repeat(9), labels: [] };
  const short = {
    ...lone,
    id: 's',
    family: 's',
    text: 'We smash it.',
    labels: [{ category: 'threat-violence' as const, start: 0, end: 12 }],
  };
  expect(graftsOf([coercive, short], [0, 0])).toEqual([]);
  expect(graftsOf([coercive, long], [0, 0]).map(({ guest }) => guest)).toEqual([0, 0]);
  expect(graftsOf([long, short], [0, 1])).toEqual([]);
  expect(graftsOf([long, short], [0, 0]).map(({ guest }) => guest)).toEqual([1, 1]);
});
