import { expect, test } from 'vitest';
import { factsOfDebtor } from '../checks/cases.ts';
import { bookingZone, withoutLaw } from '../checks/debtor-records.ts';
import { packsFor, zonesIn } from '../checks/jurisdictions.ts';
import { isZone } from '../checks/lib/zones.ts';
import type { Debtor } from '../checks/types.ts';
import { knowledgeOfSource } from './knowledge.ts';

const { packs } = await knowledgeOfSource();

const debtorIn = (jurisdiction: string): Debtor => ({ id: 'D', jurisdiction, flags: [], place: { file: 'debtors.csv', line: 2 } });

test.each<[jurisdiction: string, law: string[], region: string | undefined]>([
  ['fr', ['eu', 'fr'], undefined],
  ['us-ny', ['us'], 'NY'],
  ['ca-qc', ['ca', 'ca-qc'], undefined],
  ['ca-on', ['ca'], 'ON'],
  // What ISO 3166 calls it.
  ['gb', ['uk'], undefined],
  ['gb-sct', ['uk'], 'SCT'],
  // Territories with codes of their own.
  ['re', ['eu', 'fr'], 'RE'],
  ['pr', ['us'], 'PR'],
  // A member of a union without a pack of its own.
  ['at', ['eu', 'at'], undefined],
  ['pl-mz', ['eu', 'pl'], 'MZ'],
  ['jp', ['jp'], undefined],
])('a debtor in %s is under the law of %j, in region %s', (jurisdiction, jurisdictions, region) => {
  expect(factsOfDebtor(debtorIn(jurisdiction), { packs, debtors: new Map() })).toEqual({ jurisdictions, ...(region ? { region } : {}) });
});

test('what nothing was judged by is said', () => {
  const said = (chosen?: string[]) =>
    withoutLaw(new Set(['fr', 'gb', 'at', 'jp']), { packs, ...(chosen ? { chosen } : {}) }).map(({ code, data }) => [
      code,
      data['jurisdiction'],
    ]);
  expect(said()).toEqual([
    ['jurisdiction-without-own-law', 'at'],
    ['jurisdiction-without-law', 'jp'],
  ]);
  expect(said(['eu', 'fr'])).toEqual([
    ['jurisdiction-without-own-law', 'at'],
    ['jurisdiction-not-chosen', 'gb'],
    ['jurisdiction-without-law', 'jp'],
  ]);
});

test('every member state of the Union is under its law once', () => {
  const union = packs.find(({ id }) => id === 'eu')!;
  const own = packs.filter(({ within }) => within.includes('eu')).map(({ id }) => id);
  const states = [...union.members, ...own];
  expect(new Set(states).size).toBe(27);
  expect(states).toHaveLength(27);
  for (const state of states) expect(packsFor([state], packs)).toContain('eu');
});

test('a bare day begins where the debtor is, where the place has one clock', () => {
  expect(['de', 'gb', 'us', 'jp', 'us-ny', 'us-tx', 're'].map((jurisdiction) => bookingZone(debtorIn(jurisdiction), packs))).toEqual([
    'Europe/Berlin',
    'Europe/London',
    undefined,
    undefined,
    'America/New_York',
    undefined,
    'Indian/Reunion',
  ]);
  expect(bookingZone({ ...debtorIn('us'), region: 'CA' }, packs)).toBe('America/Los_Angeles');
});

test.each<[jurisdiction: string, region: string | undefined, zones: string[]]>([
  ['us-tx', undefined, ['America/Chicago', 'America/Denver']],
  ['us', 'HI', ['Pacific/Honolulu']],
  ['gu', undefined, ['Pacific/Guam']],
  ['mq', undefined, ['America/Martinique']],
  // Of a region whose clocks nobody has told, and of what is no region at all, it is all zones.
  ['fr-idf', undefined, packs.find(({ id }) => id === 'fr')!.zones.slice()],
  ['us', 'ZZ', packs.find(({ id }) => id === 'us')!.zones.slice()],
  ['jp', undefined, []],
])('a debtor of %s %s is somewhere in %j', (jurisdiction, region, zones) => {
  expect(zonesIn(jurisdiction, region, packs)).toEqual(zones);
});

test('zones are zones, and every state and territory of the United States has its own', () => {
  for (const { zones, regions } of packs)
    for (const zone of [...zones, ...Object.values(regions).flat()]) expect(isZone(zone), zone).toBe(true);
  const { regions, territories } = packs.find(({ id }) => id === 'us')!;
  // The states, the capital, the territories; and New York City, which has rules of its own.
  expect(Object.keys(regions)).toHaveLength(50 + 1 + territories.length + 1);
  for (const territory of territories) expect(regions).toHaveProperty(territory.toUpperCase());
});
