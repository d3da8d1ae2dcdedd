import { InputError, problem } from '../lib/problem.ts';
import lawSchema from '../schemas/law.json' with { type: 'json' };
import type { Rule } from '../types.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

/** The file of a pack that holds the numbers that several of its rules work with, each list once. */
export const RATES = 'rates.yaml';

/** Lists of dated numbers by their names. */
export type Rates = Rule['params'];

const { params } = lawSchema.properties;
const check = compile({ ...params, definitions: lawSchema.definitions });

/** Reads the rates of a jurisdiction. `shown` is how the path is shown. @throws InputError `law-invalid` */
export function readRates(text: string, shown: string): Rates {
  const { value, lineOf, problems: broken } = readYaml(text, shown, 'law-invalid');
  const faults = broken.length > 0 ? [] : check(value);
  const problems = [
    ...broken,
    ...faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file: shown, line: lineOf(path) })),
  ];
  if (problems.length > 0) throw new InputError(...problems);
  return value as Rates;
}

/** A law file with the lists in the place of their names. A name that no list has stays, and is wrong where numbers are asked for. */
export function withRates(value: unknown, rates: Rates): unknown {
  if (!isObject(value) || !isObject(value['params'])) return value;
  const numbers = Object.entries(value['params']).map(([name, given]) => [
    name,
    typeof given === 'string' && Object.hasOwn(rates, given) ? rates[given] : given,
  ]);
  return { ...value, params: Object.fromEntries(numbers) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
