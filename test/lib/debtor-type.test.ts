import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../checks/lib/blocks.ts';
import { forDebtor } from '../../checks/lib/debtor-type.ts';
import { readTemplate } from '../../checks/read/template.ts';
import type { Facts } from '../../checks/types.ts';

function read(source: string, facts: Facts, path: string, meanings: Record<string, string> = {}): string {
  const { template } = readTemplate(path, source);
  const nodes = template!.parts.flatMap((part) => part.nodes);
  const readings = blocksOf(forDebtor(nodes, facts, meanings), 'body').flatMap((block) => block.readings);
  return readings.map(({ text }) => text.trim()).join(' | ');
}

const CLOSED: [path: string, condition: (inside: string) => string][] = [
  ['a.hbs', (inside) => `{{#if (eq debtor.type "business")}}${inside}{{else}}private{{/if}}`],
  ['a.hbs', (inside) => `{{#if (ne debtor_type 'consumer')}}${inside}{{else}}private{{/if}}`],
  ['a.hbs', (inside) => `{{#if is_business}}${inside}{{else}}private{{/if}}`],
  ['a.hbs', (inside) => `{{#unless customer.isConsumer}}${inside}{{else}}private{{/unless}}`],
  ['a.hbs', (inside) => `{{#if b2b}}${inside}{{else}}private{{/if}}`],
  ['a.liquid', (inside) => `{% if customer.type == "company" %}${inside}{% else %}private{% endif %}`],
  ['a.twig', (inside) => `{% if typeClient != 'particulier' %}${inside}{% else %}private{% endif %}`],
  ['a.jinja', (inside) => `{% if x %}{% if client.type == 'professionnel' %}${inside}{% endif %}{% endif %}private`],
];

describe.each(CLOSED)('%s %s', (path, condition) => {
  const source = condition('commercial');

  test('is not read by a consumer', () => expect(read(source, { debtor: 'consumer' }, path)).toBe('private'));
  test('is read by a business', () => expect(read(source, { debtor: 'business' }, path)).toContain('commercial'));
  test('is open when nobody knows', () => expect(read(source, {}, path)).toMatch(/commercial.*private|private.*commercial/));
});

test.each([
  '{{#if (eq debtor.type "vip")}}x{{else}}y{{/if}}',
  '{{#if (eq invoice.type "company")}}x{{else}}y{{/if}}',
  '{{#if company}}x{{else}}y{{/if}}',
  '{{#if is_late}}x{{else}}y{{/if}}',
])('%s asks for something else', (source) => expect(read(source, { debtor: 'consumer' }, 'a.hbs').split(' | ').sort()).toEqual(['x', 'y']));

test('the name is the one that the user gives it', () => {
  const source = '{{#if (eq kind "b2b")}}x{{else}}y{{/if}}';
  expect(read(source, { debtor: 'consumer' }, 'a.hbs', { kind: 'debtor.type' })).toBe('y');
  expect(read(source, { debtor: 'consumer' }, 'a.hbs').split(' | ').sort()).toEqual(['x', 'y']);
});
