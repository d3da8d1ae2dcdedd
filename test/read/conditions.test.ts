import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchOn, type Condition, conditionOf, denied } from '../../checks/read/grammars/condition.ts';
import { weightOf } from '../../checks/read/grammars/weight.ts';
import type { Span, TemplateNode } from '../../checks/types.ts';

const SPAN: Span = { file: 'x', start: 0, end: 1, line: 1, column: 1 };

function shown(condition: Condition): string {
  if ('name' in condition) return `${condition.is ? '' : '!'}${condition.name}`;
  return 'all' in condition ? `(${condition.all.map(shown).join(' & ')})` : `(${condition.any.map(shown).join(' | ')})`;
}

describe('conditions as authors write them', () => {
  it.each([
    ['late', 'late'],
    ['not late', '!late'],
    ['!$late', '!late'],
    ['a and b or c', '((a & b) | c)'],
    ['a && (b || !c)', '(a & (b | !c))'],
    ['not (a or b)', '(!a & !b)'],
    ['!($a && $b)', '(!a | !b)'],
    ["status == 'late'", 'status == "late"'],
    ['status != "late"', '!status == "late"'],
    ["'late' === $status", 'status == "late"'],
    ['$status eq "late"', 'status == "late"'],
    ["$data['status'] == 'late'", 'data.status == "late"'],
    ['$data->status ne "late"', '!data.status == "late"'],
    [String.raw`title == 'l\'huissier'`, `title == "l'huissier"`],
    ["status is same as('late')", 'status == "late"'],
    ["status is not same as('late')", '!status == "late"'],
    ["status is sameas 'late'", 'status == "late"'],
    ["status is eq('late') and paid", '(status == "late" & paid)'],
    ["not status is equalto 'late'", '!status == "late"'],
    ['status == :late', 'status == "late"'],
    ['status!=:late', '!status == "late"'],
    ['$status.equals("late")', 'status == "late"'],
    ['!$status.equals("late") || $paid', '(!status == "late" | paid)'],
    ['days > 30', '30 < days'],
    ['days <= 30', '!30 < days'],
    ['days >= 30', '!days < 30'],
    ['days gte 30', '!days < 30'],
    ['x > -5', '-5 < x'],
    ['plan is defined', 'plan'],
    ['plan is not defined', '!plan'],
    ['plan is not none', 'plan'],
    ['plan is empty', '!plan'],
    ['plan == blank', '!plan'],
    ['plan != nil', 'plan'],
    ['null !== $plan', 'plan'],
    ["plan != ''", 'plan'],
    ['plan == true', 'plan'],
    ['plan === false', '!plan'],
    ['isset($plan)', 'plan'],
    ['isset($plan, $debt->fee)', '(plan & debt.fee)'],
    ['!empty($plan)', 'plan'],
    ['is_null($plan)', '!plan'],
    ['$plan ?? false', 'plan'],
    ['count($invoices) > 0', 'invoices'],
    ['invoices|length > 0', 'invoices'],
    ['invoices | length', 'invoices'],
    ['$invoices|@count > 0', 'invoices'],
    ['invoices.size == 0', '!invoices'],
    ['invoices.size >= 1', 'invoices'],
    ['$invoices->isNotEmpty()', 'invoices'],
    ['$invoices->isEmpty()', '!invoices'],
    ['invoices.any?', 'invoices'],
    ['invoices.size > 1', '1 < invoices.size'],
    ["stage in ['first', 'second']", '(stage == "first" | stage == "second")'],
    ["stage not in ['first', 'second']", '(!stage == "first" & !stage == "second")'],
    ["in_array($stage, ['first', 'second'])", '(stage == "first" | stage == "second")'],
    ['stage in stages', 'stage in stages'],
    ["tags contains 'vip' and late", '(tags contains "vip" & late)'],
    ['(total + fee) > 100', '100 < (total + fee)'],
    ['date(due, "Y") == year', 'date(due,"Y") == year'],
    ['клиент и долг', 'клиент и долг'],
    ['долг > 0', '0 < долг'],
    ['a and', 'a and'],
    ['', ''],
    ['== 3', '== 3'],
    ["it's", "it's"],
    ['(a', '(a'],
    ['a %% b', 'a %% b'],
  ])('%s', (source, expected) => {
    expect(shown(conditionOf(source))).toBe(expected);
  });

  it.each([
    ['a or b and c', '(a | (b & c))'],
    ['a and b or c', '(a & (b | c))'],
  ])('from the right, as Liquid does: %s', (source, expected) => {
    expect(shown(conditionOf(source, { fromRight: true }))).toBe(expected);
  });

  it.each(['('.repeat(1e5), 'not '.repeat(1e5), `a ${'or a '.repeat(1e5)}`, `x in [${'"a",'.repeat(1e5)}]`])(
    'does not break on what is very long',
    (source) => {
      expect(conditionOf(source)).toEqual({ name: source.trim().replace(/\s+/g, ' '), is: true });
    },
  );
});

const NAMES = ['a', 'b', 'c', 'd'];
const leaf = fc.record({ name: fc.constantFrom(...NAMES), is: fc.boolean() });
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const values = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() });
type Values = Record<string, boolean>;

function holds(condition: Condition, given: Values): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, given));
  if ('any' in condition) return condition.any.some((one) => holds(one, given));
  return given[condition.name] === condition.is;
}

function written(condition: Condition): string {
  if ('all' in condition) return condition.all.map((one) => `(${written(one)})`).join(' and ');
  if ('any' in condition) return condition.any.map((one) => `(${written(one)})`).join(' or ');
  return condition.is ? condition.name : `not ${condition.name}`;
}

/** Which of two texts is read. A question that was not taken apart is answered by the condition as a whole. */
function readOn(nodes: readonly TemplateNode[], whole: Condition, given: Values): string {
  return nodes
    .map((node) => {
      if (node.type !== 'branch') return node.type === 'text' ? node.text : '';
      const { name, is } = node.when;
      const answer = NAMES.includes(name) ? given[name] === is : holds(whole, given) === is;
      return readOn(answer ? node.then : node.otherwise, whole, given);
    })
    .join('');
}

const text = (text: string): TemplateNode => ({ type: 'text', text, span: SPAN });

describe('conditions taken apart', () => {
  it('decide as they do when they stand together', () => {
    fc.assert(
      fc.property(condition, values, (condition, given) => {
        const tree = branchOn(condition, [text('yes')], [text('no')], SPAN);
        expect(readOn([tree], condition, given)).toBe(holds(condition, given) ? 'yes' : 'no');
        expect(holds(denied(condition), given)).toBe(!holds(condition, given));
        expect(holds(conditionOf(written(condition)), given)).toBe(holds(condition, given));
      }),
      { numRuns: 2000 },
    );
  });

  it('make no tree that is too big to walk', () => {
    const both: Condition = { all: NAMES.map((name) => ({ name, is: true })) };
    const tree = Array.from({ length: 50 }).reduce<TemplateNode[]>((rest) => [branchOn(both, [text('yes')], rest, SPAN)], [text('no')]);
    expect(weightOf(tree)).toBeLessThan(2000);
  });
});
