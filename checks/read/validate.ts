import { createRequire } from 'node:module';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { nearest } from '../lib/nearest.ts';
import { FORMATS } from './formats.ts';

/** What is wrong with one value, without words of any language: whoever shows it has the sentences. */
export interface SchemaFault {
  /** Where it stands, such as ['inputs', 'messages', 0]. */
  path: (string | number)[];
  code: 'missing' | 'unknown' | 'type' | 'choice' | 'format' | 'pattern' | 'range' | 'other';
  /**
   * What was wanted: a sample of the form (the schema's examples, else the name of its format or its pattern), types (`string | array`),
   * choices (`email, sms`) or a bound (`≥ 1`). Of a missing key, nothing; of an unknown one, the known ones.
   */
  expected: string;
  /** What stands there, as JSON, shortened. */
  value: string;
  /** What was probably meant by a choice or key; empty when nothing is near. */
  near: string;
  /** All of this on one line, for those who write schemas and rules. */
  reason: string;
}

const load = createRequire(import.meta.url);
let compiler: Ajv | undefined;

/** The package takes a while to load and longer to compile: where the build has compiled a schema, nobody waits for it. */
function ajv(): Ajv {
  if (compiler) return compiler;
  const { Ajv: Compiler, _ } = load('ajv') as typeof import('ajv');
  compiler = new Compiler({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    formats: FORMATS,
    code: { source: true, formats: _`require("../read/formats.js").FORMATS` },
  });
  // Words of ours in open lists, each with what it means: nothing is refused by them.
  compiler.addKeyword('x-words');
  return compiler;
}

/** Makes a check out of a JSON Schema (draft-07) and of those that it refers to. The schema is compiled at the first use, and once; or by the build. */
export function compile(schema: object, ...referred: { $id: string }[]): (value: unknown) => SchemaFault[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compiledByBuild(schema) ?? knowing(referred).compile(schema);
    return validate(value) ? [] : faultsOf(validate.errors ?? [], value);
  };
}

function knowing(referred: readonly { $id: string }[]): Ajv {
  const own = ajv();
  for (const schema of referred) if (!own.getSchema(schema.$id)) own.addSchema(schema);
  return own;
}

/** The file of a schema compiled by the build, beside the schema itself. */
const compiledFile = (id: string): string => `../schemas/${id.slice(id.lastIndexOf('/') + 1).replace(/\.json$/, '')}.cjs`;

function compiledByBuild(schema: { $id?: string }): ValidateFunction | undefined {
  if (schema.$id === undefined) return undefined;
  try {
    return load(compiledFile(schema.$id)) as ValidateFunction;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** A module for Node with a schema compiled. @param all the schemas that it may refer to */
export function compiledSchema(schema: { $id: string }, all: readonly { $id: string }[]): string {
  const { default: moduleOf } = load('ajv/dist/standalone/index.js') as typeof import('ajv/dist/standalone/index.js');
  const own = knowing(all.filter((other) => other !== schema));
  return moduleOf(own, own.getSchema(schema.$id) ?? own.compile(schema));
}

/** A choice between schemas is one fault: what each of them misses is said together. */
function faultsOf(errors: readonly ErrorObject[], value: unknown): SchemaFault[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const inChoice = (error: ErrorObject, choice: ErrorObject) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`);
  const faults = errors
    .filter((error) => error.keyword !== 'if' && !choices.some((choice) => inChoice(error, choice)))
    .map((error) => {
      if (!choices.includes(error)) return faultOf(error, value);
      const inner = errors.filter((other) => inChoice(other, error) && !choices.includes(other)).map((other) => faultOf(other, value));
      return choiceFault(error, inner, value);
    });
  return faults.filter((fault, i) => faults.findIndex(({ reason }) => reason === fault.reason) === i);
}

function choiceFault(error: ErrorObject, inner: readonly SchemaFault[], value: unknown): SchemaFault {
  const path = pathOf(error.instancePath, value);
  if (inner.length > 0 && inner.every(({ code }) => code === 'missing')) {
    return withReason({
      path: [...path, inner.map((fault) => fault.path.at(-1)).join(' | ')],
      code: 'missing',
      expected: '',
      value: '',
      near: '',
    });
  }
  const expected = samples(error) ?? [...new Set(inner.map((fault) => fault.expected).filter(Boolean))].join(' | ');
  return withReason({ path, code: 'other', expected, value: shown(error.data), near: inner.find(({ near }) => near)?.near ?? '' });
}

function faultOf(error: ErrorObject, root: unknown): SchemaFault {
  const path = pathOf(error.instancePath, root);
  const { params } = error;
  const base = { path, value: shown(error.data), near: '' };
  const keys = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  switch (error.keyword) {
    case 'required':
    case 'dependencies':
    case 'dependentRequired':
      return withReason({ ...base, path: [...path, String(params['missingProperty'])], code: 'missing', expected: '', value: '' });
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['propertyName']);
      return withReason({
        ...base,
        path: [...path, key],
        code: 'unknown',
        expected: keys.join(', '),
        value: '',
        near: nearest(key, keys) ?? '',
      });
    }
    case 'type':
      return withReason({ ...base, code: 'type', expected: [params['type']].flat().join(' | ') });
    case 'enum':
    case 'const': {
      const choices = [params['allowedValues'] ?? params['allowedValue']].flat().map(String);
      const near = typeof error.data === 'string' ? (nearest(error.data, choices) ?? '') : '';
      return withReason({ ...base, code: 'choice', expected: choices.map(asWord).join(', '), near });
    }
    case 'format':
      return withReason({ ...base, code: 'format', expected: samples(error) ?? String(params['format']) });
    case 'pattern':
      return withReason({ ...base, code: 'pattern', expected: samples(error) ?? String(params['pattern']) });
    case 'minimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return withReason({ ...base, code: 'range', expected: `≥ ${params['limit']}` });
    case 'maximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return withReason({ ...base, code: 'range', expected: `≤ ${params['limit']}` });
    default:
      return withReason({ ...base, code: 'other', expected: error.message ?? error.keyword });
  }
}

/** A choice that is a mere sign goes between quotes, so that it is seen among the others. */
function asWord(choice: string): string {
  return /[\p{L}\p{N}]/u.test(choice) ? choice : JSON.stringify(choice);
}

function samples(error: ErrorObject): string | undefined {
  const examples = error.parentSchema?.['examples'];
  return Array.isArray(examples) && examples.length > 0 ? examples.join(' | ') : undefined;
}

function withReason(fault: Omit<SchemaFault, 'reason'>): SchemaFault {
  const hint = fault.near ? ` (${fault.near}?)` : '';
  const what = fault.code === 'missing' || fault.code === 'unknown' ? fault.code : `${fault.value} ≠ ${fault.expected}`;
  return { ...fault, reason: `${fault.path.join('.') || '.'}: ${what}${hint}` };
}

/** A JSON pointer as keys and indexes. */
function pathOf(pointer: string, root: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let parent = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(parent) ? Number(key) : key);
    parent = (parent as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

const LONGEST_SHOWN = 80;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
