import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import { readWords } from '../../checks/read/words.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'words-'));
  roots.push(root);
  for (const [name, text] of Object.entries({
    'frames/threat-violence.yaml': FRAMES,
    'guards/denial.yaml': GUARD,
    'senses/life.yaml': SENSES,
    'instead/intrusive.yaml': INSTEAD,
    ...files,
  })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const FRAMES = '- { name: harm, idea: harm is spoken of, all: [harm], within: sentence }\n';
const GUARD = 'idea: what is denied is not said\ncues: [not]\nreach: sentence\nmustFlag: {}\nmustNotFlag: {}\n';
const SENSES = 'home: { fr: [maison], en: [house], ru: [дом], de: [haus], es: [casa] }\n';
const INSTEAD = 'any: { fr: Dites-le-nous., en: Tell us so., ru: Скажите нам., de: Sagen Sie es., es: Díganoslo pronto. }\nframes: {}\n';
const HARM = 'idea: bodily harm\nwords:\n  - harm\n';

test('words are read by language, frames by category, guards by name', () => {
  const data = readWords(folder({ 'en/harm.yaml': HARM }));
  expect(data.concepts).toEqual({ en: { harm: { idea: 'bodily harm', words: ['harm'] } } });
  expect(Object.keys(data.frames)).toEqual(['threat-violence']);
  expect(Object.keys(data.guards)).toEqual(['denial']);
  expect(Object.keys(data.senses)).toEqual(['home']);
  expect(data.instead.intrusive?.any.en).toBe('Tell us so.');
});

test('they survive JSON', () => {
  const data = readWords(folder({ 'en/harm.yaml': HARM }));
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

test.each([
  ['en/harm.yaml', 'idea: bodily harm\nwords:\n  - harm\n  - (harm\n', 4],
  ['en/harm.yaml', 'idea: bodily harm\nwords: []\n', 2],
  ['en/harm.yaml', 'idea: bodily harm\nwords: [harm]\nword: [hurt]\n', 3],
  ['en/harm.yaml', 'idea: [\n', 2],
  ['frames/threat-nonsense.yaml', FRAMES, 1],
  ['frames/threat-violence.yaml', FRAMES.replace('sentence', 'page'), 1],
  ['guards/denial.yaml', GUARD.replace('reach: sentence', 'reach: far'), 3],
  ['senses/life.yaml', SENSES.replace('es: [casa]', 'es: [(casa]'), 1],
  ['senses/life.yaml', SENSES.replace(', es: [casa]', ''), 1],
  ['instead/intrusive.yaml', INSTEAD.replace('frames: {}', 'frame: {}'), 1],
  ['instead/nonsense.yaml', INSTEAD, 1],
])('%s that is not of its shape is named with the line', (name, text, line) => {
  const root = folder({ 'en/harm.yaml': HARM, [name]: text });
  expect(() => readWords(root)).toThrow(InputError);
  try {
    readWords(root);
  } catch (error) {
    expect((error as InputError).problems[0]).toMatchObject({ code: 'law-invalid', file: join(root, name), line });
  }
});

test('a sense told in two files is named', () => {
  const root = folder({ 'senses/more.yaml': SENSES });
  expect(() => readWords(root)).toThrow(InputError);
  try {
    readWords(root);
  } catch (error) {
    const [told] = (error as InputError).problems;
    expect(told).toMatchObject({ code: 'law-invalid', file: join(root, 'senses/more.yaml') });
    expect(JSON.stringify(told)).toContain('life.yaml');
  }
});
