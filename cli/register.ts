import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { firstActivities } from '../checks/lib/first-register.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { openRegister } from '../checks/read/register.ts';
import { readRegisterTable } from '../checks/read/register-table.ts';
import { type Activity, COLLECTORS, type UiLang } from '../checks/types.ts';
import { type Declared, registerCsv, registerJson, registerMarkdown } from '../reports/register.ts';
import type { ExportOptions, FirstRegisterOptions, ImportOptions } from './commands/register.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { choice } from './setting.ts';

const WRITERS: Record<'csv' | 'md' | 'json', (register: Declared, lang: UiLang) => string> = {
  csv: ({ activities }, lang) => registerCsv(activities, lang),
  md: registerMarkdown,
  json: registerJson,
};

/** Writes a first register from answers or options; every record in it is a draft. */
export async function initRegister(options: FirstRegisterOptions, { lang }: Shell): Promise<void> {
  const say = words(lang);
  if (existsSync(options.out)) throw new InputError(problem('output-exists', { path: options.out }));
  const answers = options.yes || !process.stdin.isTTY ? options : await ask(options, lang);
  const activities = firstActivities(
    {
      company: answers.company ?? '',
      contact: answers.contact ?? '',
      collector: choice('--collector', answers.collector || 'third-party', COLLECTORS),
      ...(answers.jurisdiction ? { jurisdiction: answers.jurisdiction.trim().toLowerCase() } : {}),
    },
    lang,
  );
  await save(options.out, activities);
  process.stdout.write(`${options.out} ${say('init.written')}\n${say('register.drafts')}\n`);
}

/** Writes the register in another form, to a file or to standard output. */
export async function exportRegister({ register, format, out }: ExportOptions, { lang }: Shell): Promise<void> {
  const text = WRITERS[choice('--format', format, ['csv', 'md', 'json'])](await openRegister(register), lang);
  if (out === undefined) return void process.stdout.write(text);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, text);
  process.stderr.write(`${out} ${words(lang)('init.written')}\n`);
}

/** Makes a register of a table; one that is there is only replaced when that is asked for. */
export async function importRegister(file: string, { out, replace }: ImportOptions, { lang }: Shell): Promise<void> {
  const activities = await readRegisterTable(file);
  if (existsSync(out) && !replace) throw new InputError(problem('output-exists', { path: out }));
  await save(out, activities);
  process.stdout.write(`${out} ${words(lang)('init.written')}\n`);
}

async function save(path: string, activities: readonly Activity[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const register = await openRegister(path, { create: true });
  register.activities.splice(0, register.activities.length, ...activities);
  await register.save();
}

async function ask(options: FirstRegisterOptions, lang: UiLang): Promise<FirstRegisterOptions> {
  const say = words(lang);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return {
      out: options.out,
      company: options.company ?? (await prompt.question(`${say('init.company')}: `)),
      contact: options.contact ?? (await prompt.question(`${say('register.contact')}: `)),
      collector: options.collector ?? (await prompt.question(`${say('init.collector')} [third-party] `)),
      jurisdiction: options.jurisdiction ?? (await prompt.question(`${say('register.jurisdiction')}: `)),
    };
  } finally {
    prompt.close();
  }
}
