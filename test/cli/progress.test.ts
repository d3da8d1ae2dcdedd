import { expect, test } from 'vitest';
import { progressLine, type Stage } from '../../cli/progress.ts';
import { amiable, temporaryFolder } from './amiable.ts';

const MINUTE = 60_000;
const stage = (given: Partial<Stage>): Stage => ({ name: 'parts', done: 0, of: 64, before: 0, took: 0, passed: 0, ...given });
/** With plain spaces, so that a person can compare. */
const line = (given: Partial<Stage>, lang: 'en' | 'fr' | 'ru' = 'en', columns = 100) =>
  progressLine(stage(given), lang, columns).replaceAll(/[\u00a0\u202f]/g, ' ');

test.each([
  ['en', '██████░░░░░░░░░░░░░░ Read: 150 MB of 500 MB · about 2 min left'],
  ['fr', '██████░░░░░░░░░░░░░░ Lecture : 150 Mo sur 500 Mo · encore 2 min environ'],
  ['ru', '██████░░░░░░░░░░░░░░ Прочитано: 150 МБ из 500 МБ · осталось около 2 мин'],
] as const)('reading, in %s', (lang, expected) => {
  expect(line({ name: 'reading', done: 150e6, of: 500e6, took: MINUTE, passed: MINUTE }, lang)).toBe(expected);
});

test.each([
  ['at once, nobody knows how long', { done: 1, took: 100, passed: 100 }, 'Parts judged: 1 of 64'],
  ['before anything is done neither', { passed: 5000 }, 'Parts judged: 0 of 64'],
  ['time goes on while nothing is finished', { done: 32, took: 40_000, passed: 50_000 }, 'Parts judged: 32 of 64 · about 30 sec left'],
  [
    'what was done before says nothing of the speed',
    { done: 44, before: 24, took: MINUTE, passed: MINUTE },
    'Parts judged: 44 of 64 · about 1 min left',
  ],
  ['hours', { done: 8, took: 30 * MINUTE, passed: 30 * MINUTE }, 'Parts judged: 8 of 64 · about 3.5 hr left'],
  ['later than thought', { done: 63, took: MINUTE, passed: 9 * MINUTE }, 'Parts judged: 63 of 64'],
  ['nothing to do', { of: 0 }, 'Parts judged: 0 of 0'],
])('%s', (_, given, expected) => {
  expect(line(given).slice(21)).toBe(expected);
});

test('never longer than the terminal is wide', () => {
  for (let columns = 2; columns < 90; columns++)
    expect(line({ done: 8, took: MINUTE, passed: MINUTE }, 'fr', columns).length).toBeLessThan(columns);
});

test('where there is no terminal there is no bar', async () => {
  const { stderr } = await amiable(['audit', '--config', 'fixtures/golden/amiable.yaml', '--out', temporaryFolder()]);
  expect(stderr).toContain('Run written to');
  for (const sign of ['\r', '█']) expect(stderr).not.toContain(sign);
});
