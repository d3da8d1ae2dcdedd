import { defineKind } from '../kind.ts';
import { quote } from '../lib/quote.ts';
import { recognise } from '../lib/recognisers.ts';
import type { Outcome } from '../types.ts';

interface Options {
  country: string;
  trunk: string;
  refused: string[];
}

/** No telephone number of a range that the reader must not be made to call. */
export const phoneRange = defineKind({
  name: 'phone-range',
  on: 'passage',
  whenUnknown: 'not-run',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['country', 'trunk', 'refused'],
    properties: {
      country: { type: 'string', pattern: '^[0-9]{1,3}$', description: 'Country code, without plus.' },
      trunk: { type: 'string', pattern: '^[0-9]?$', description: 'Digit before a number within the country.' },
      refused: {
        type: 'array',
        items: { type: 'string', pattern: '^[0-9]+$' },
        minItems: 1,
        description: 'First digits of the ranges, without country code and trunk digit.',
      },
    },
  },
  says: {
    refused: {
      en: 'The number “{number}” is of a range that costs more than a normal call.',
      fr: 'Le numéro « {number} » appartient à une tranche plus chère qu’un appel normal.',
      ru: 'Номер «{number}» относится к диапазону, звонки на который дороже обычных.',
    },
  },
  *check({ blocks }, rule): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const told = new Set<string>();
    for (const block of blocks.filter(({ role }) => role === 'subject' || role === 'body')) {
      for (const reading of block.readings) {
        for (const { start, end } of recognise('phone', reading.text, undefined)) {
          const national = nationalOf(reading.text.slice(start, end), options);
          if (national === undefined || told.has(national) || !options.refused.some((range) => national.startsWith(range))) continue;
          told.add(national);
          const number = reading.text.slice(start, end);
          yield { result: 'fail', says: 'refused', data: { number }, evidence: [quote(block, reading, start, end)], identity: national };
        }
      }
    }
  },
});

/** The digits of a number within its country; undefined for one of another country. */
function nationalOf(written: string, { country, trunk }: Options): string | undefined {
  const digits = written.replace(/\D/g, '');
  const abroad = written.trim().startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (abroad === undefined) return digits.startsWith(trunk) ? digits.slice(trunk.length) : undefined;
  if (!abroad.startsWith(country)) return undefined;
  const rest = abroad.slice(country.length);
  // +44 (0)871: the trunk digit is often written in brackets.
  return trunk !== '' && rest.startsWith(trunk) ? rest.slice(trunk.length) : rest;
}
