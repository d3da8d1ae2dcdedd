import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppressionsIn } from '../../checks/lib/directives.ts';

const RULE = 'fr.wording.false-urgency';
const TOLD = `${RULE} -- agreed with counsel (j.petit, until 2027-01-31)`;
const FORM = `amiable-disable-next-line ${TOLD}`;

function read(source: string, textStart = 0, isShown: (offset: number) => boolean = () => false) {
  const { suppressions, problems } = suppressionsIn(source, 'a.hbs', { textStart, isShown });
  return { suppressions, problems, faults: problems.map(({ data, line }) => `${line} ${data['fault']}`) };
}

describe('the comment of every template language', () => {
  test.each([
    `<!-- ${FORM} -->`,
    `<!--${FORM}-->`,
    `{{! ${FORM} }}`,
    `{{!-- ${FORM} --}}`,
    `{{~!-- ${FORM} --~}}`,
    `{# ${FORM} #}`,
    `{#- ${FORM} #}`,
    `<%# ${FORM} %>`,
    `{* ${FORM} *}`,
    `{{-- ${FORM} --}}`,
    `## ${FORM}`,
    `<!--\n  ${FORM}\n-->`,
    `{% comment %}${FORM}{% endcomment %}`,
    `{%- comment -%}\n${FORM}\n{%- endcomment -%}`,
    `{% # ${FORM} %}`,
    `<%-- ${FORM} --%>`,
    `<%doc>${FORM}</%doc>`,
    `<#-- ${FORM} -->`,
    `#* ${FORM} *#`,
  ])('%s', (comment) => {
    const { suppressions, problems } = read(`first\n${comment}\n\nlast\n`);
    const line = comment.split('\n').length + 3;
    expect(problems).toEqual([]);
    expect(suppressions).toMatchObject([
      { rule: RULE, reason: 'agreed with counsel', owner: 'j.petit', until: '2027-01-31', from: line, to: line },
    ]);
  });

  test('front matter', () => {
    const source = `---\n# amiable-disable ${TOLD}\nlang: fr\n---\ntext\n`;
    expect(read(source, source.indexOf('text')).suppressions).toMatchObject([{ line: 2, from: 2, to: Number.POSITIVE_INFINITY }]);
  });
});

test('several comments stand above one line', () => {
  const other = FORM.replace(RULE, 'fr.wording.insult-moralising');
  const { suppressions } = read(`<!-- ${FORM} -->\n\n<!-- ${other} -->\nlast\n`);
  expect(suppressions.map(({ rule, from }) => `${rule} ${from}`)).toEqual([`${RULE} 4`, 'fr.wording.insult-moralising 4']);
});

test('a stretch ends where it is enabled again, for all rules or for one', () => {
  const disable = (rule: string) => `<!-- amiable-disable ${rule} -- quoted (x, until 2027-01-31) -->`;
  const source = [
    disable('a.b.c'),
    disable('d.e.f'),
    'one',
    '<!-- amiable-enable a.b.c -->',
    'two',
    '<!-- amiable-enable -->',
    'three',
  ].join('\n');
  expect(read(source).suppressions.map(({ rule, from, to }) => [rule, from, to])).toEqual([
    ['a.b.c', 1, 4],
    ['d.e.f', 2, 6],
  ]);
});

describe('what lacks anything suppresses nothing and is told at its line', () => {
  test.each([
    ['rule', '<!-- amiable-disable-next-line -->'],
    ['rule', '<!-- amiable-disable-next-line -- agreed (j.petit, until 2027-01-31) -->'],
    ['rule', `<!-- amiable-disable-next-line ${RULE}, fr.wording.x -- agreed (j.petit, until 2027-01-31) -->`],
    ['reason', `<!-- amiable-disable-next-line ${RULE} -->`],
    ['reason', `<!-- amiable-disable-next-line ${RULE} -- (j.petit, until 2027-01-31) -->`],
    ['owner', `<!-- amiable-disable-next-line ${RULE} -- agreed -->`],
    ['owner', `<!-- amiable-disable-next-line ${RULE} -- agreed (until 2027-01-31) -->`],
    ['day', `<!-- amiable-disable-next-line ${RULE} -- agreed (j.petit) -->`.replace('(j.petit)', '(j.petit, )')],
    ['day', `<!-- amiable-disable-next-line ${RULE} -- agreed (j.petit, until 2027-02-30) -->`],
    ['day', `<!-- amiable-disable-next-line ${RULE} -- agreed (j.petit, until next year) -->`],
    ['word', `<!-- amiable-disable-line ${TOLD} -->`],
    ['word', `<!-- amiable-ignore ${TOLD} -->`],
    ['comment', FORM],
    ['comment', `<p title="${FORM}">`],
    ['nothing-open', '<!-- amiable-enable -->'],
  ])('%s: %s', (fault, comment) => {
    const { suppressions, faults } = read(`first\n${comment}\nlast\n`);
    expect(suppressions).toEqual([]);
    expect(faults).toEqual([`2 ${fault}`]);
  });

  test('a comment that readers see is none', () => {
    expect(read(`{# ${FORM} #}\nlast`, 0, () => true).faults).toEqual(['1 comment']);
  });

  test('running text that only has the word is nobody’s suppression', () => {
    expect(read('recouvrement amiable-contentieux\n')).toMatchObject({ suppressions: [], problems: [] });
  });
});

test('reasons may hold anything but the end of the comment', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/--+>?|[\r\n]/g, ' ').trim());
  fc.assert(
    fc.property(
      words.filter((text) => text !== '' && !text.includes('amiable-')),
      (reason) => {
        const { suppressions } = read(`<!-- amiable-disable-next-line ${RULE} -- ${reason} (x, until 2027-01-31) -->\nlast`);
        expect(suppressions).toMatchObject([{ reason, owner: 'x' }]);
      },
    ),
  );
});
