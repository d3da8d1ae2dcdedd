import { expect, test } from 'vitest';
import { isAtStage, stageOf } from '../../checks/lib/stages.ts';

test('the first reminder is a reminder, and not every reminder the first', () => {
  expect(stageOf('reminder-1')).toBe('first-reminder');
  expect(isAtStage('first-reminder', ['reminder', 'final'])).toBe(true);
  expect(isAtStage('first-reminder', ['first-contact', 'first-reminder'])).toBe(true);
  expect(isAtStage('first-reminder', ['first-contact'])).toBe(false);
  expect(isAtStage('reminder', ['first-reminder'])).toBe(false);
});
