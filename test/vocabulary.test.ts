import { expect, test } from 'vitest';
import { BALANCE_FACTS } from '../checks/lib/balance.ts';
import ledger from '../checks/schemas/ledger.json' with { type: 'json' };
import message from '../checks/schemas/message.json' with { type: 'json' };
import { knowledgeOfSource } from './knowledge.ts';

const { rules, kinds } = await knowledgeOfSource();

/** Where the options of kinds on histories hold words of a ledger, and where purposes of contacts. */
const LEDGER_OPTIONS: ReadonlySet<string> = new Set(['facts', 'ledger', 'begins', 'opensWith', 'pausedBy', 'endedBy']);
const PURPOSE_OPTIONS: ReadonlySet<string> = new Set(['purposes', 'once']);

/** The words under some keys of a rule's options, however deep, with the rule. */
function wordsUnder(keys: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const collect = (value: unknown, rule: string): void => {
    if (typeof value === 'string') found.set(value, rule);
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner, rule);
  };
  const walk = (value: unknown, rule: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) (keys.has(key) ? collect : walk)(inner, rule);
  };
  for (const rule of rules) if (kinds.get(rule.kind)?.on === 'case') walk(rule.options, rule.id);
  return found;
}

test.each([
  ['ledger.what', LEDGER_OPTIONS, [...Object.keys(ledger.properties.what['x-words']), ...BALANCE_FACTS]],
  ['message.purpose', PURPOSE_OPTIONS, Object.keys(message.properties.purpose['x-words'])],
])('every word of %s that a rule looks for is published', (_, keys, published) => {
  const used = wordsUnder(keys);
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter(([word]) => !published.includes(word))).toEqual([]);
});
