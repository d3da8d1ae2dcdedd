import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanStory } from './clean.ts';
import { type Country, type Person, person } from './people.ts';
import { type Random, seeded } from './random.ts';
import { openTemplates, type Templates } from './render.ts';
import type { Story } from './story.ts';

// node test/company/large.ts FOLDER DEBTORS: a company as large as wanted, for measuring. Each debtor has a name, debts and dates of their own, and
// about seven messages; the texts are the demo company's, each in several versions, as they come about when templates are changed over the years.

const SEED = 20261123;
const COUNTRIES: readonly Country[] = ['fr', 'fr', 'us', 'us', 'ru'];

/**
 * Writes messages.csv, ledger.csv and debtors.csv, one debtor after the other. The same size gives the same bytes. Returns how many messages there are.
 * Of debtors beyond `different`, only the ids are their own.
 */
export function writeLarge(folder: string, debtors: number, different = debtors): number {
  mkdirSync(folder, { recursive: true });
  const storyOf = openStories(different);
  const files = { messages: table(folder, 'messages'), ledger: table(folder, 'ledger'), debtors: table(folder, 'debtors') };
  let count = 0;
  for (let number = 1; number <= debtors; number++) {
    const story = storyOf(number);
    for (const message of story.messages) files.messages.add(message);
    for (const event of story.ledger) files.ledger.add(event);
    files.debtors.add(debtorRow(story));
    count += story.messages.length;
  }
  for (const file of Object.values(files)) file.close();
  return count;
}

type Large = Pick<Story, 'person' | 'ledger' | 'messages'>;

/** All about the debtor of a number, the same at each call. */
export function openStories(different: number): (number: number) => Large {
  const templates = openTemplates(fileURLToPath(new URL('../../fixtures/company/templates', import.meta.url)));
  const told = new Map<number, Large>();
  return (number) => {
    const first = ((number - 1) % different) + 1;
    const story = told.get(first) ?? storyOf(first, templates);
    if (first === number && different > number) return story;
    told.set(first, story);
    const [country, digits] = story.person.id.split('-') as [string, string];
    const id = `${country}-${String(number).padStart(digits.length, '0')}`;
    return JSON.parse(JSON.stringify(story).replaceAll(story.person.id, id)) as Large;
  };
}

function storyOf(number: number, templates: Templates): Large {
  const random = seeded(SEED + number);
  const country = random.pick(COUNTRIES);
  const { person: someone, ledger, messages } = cleanStory(named(person(country, number, random), random), templates, random);
  return {
    person: someone,
    ledger,
    messages: messages.map((message) => {
      const after = message.body !== '' && message.direction === 'out' && message.channel !== 'sms' ? random.pick(CLOSINGS[country]) : '';
      return { ...message, body: after === '' ? message.body : `${message.body}\n\n${after}` };
    }),
  };
}

/** What companies put under their letters for a season; of no consequence, and never the same for long. */
const CLOSINGS: Record<Country, readonly string[]> = {
  fr: [
    '',
    'Nos bureaux sont ouverts du lundi au vendredi, de 9 h à 17 h 30.',
    'Merci de rappeler la référence de votre dossier dans vos échanges avec nous.',
    'Pour mieux vous répondre, nos conseillers ont changé d’horaires : ils vous répondent désormais aussi le midi.',
  ],
  us: [
    '',
    'Our office is open Monday to Friday, 9 a.m. to 5:30 p.m.',
    'Please mention your file number when you write to us.',
    'We have moved our help desk to a new building; the telephone number has not changed.',
  ],
  ru: [
    '',
    'Мы работаем с понедельника по пятницу с 9:00 до 17:30.',
    'Пожалуйста, указывайте номер договора, когда пишете нам.',
    'Часы работы изменились: теперь специалисты отвечают и в обеденное время.',
  ],
};

/** Beginnings and ends of family names that nobody has; a company of millions has hardly two debtors of the same name. */
const SYLLABLES: Record<Country, readonly [begin: string, end: string]> = {
  fr: [
    'Vas Dur Lam Quér Tiss Ouvr March Brév Cast Lor Fam Gell Nors Pauv Ribl',
    'selin ocher berny olle andre anel al agnet iou eyre ondel ussac ivaud',
  ],
  us: [
    'Holl Brand Tark Melen Sway Pru Lind Aber Coy Farn Gad Hesk Ive Jarl',
    'ister vold ington drez ne ett qvist nethy le worth sby ham row',
  ],
  ru: ['Ветл Зареч Камыш Лис Мост Огн Прит Сух Бель Горш Дым Жур Кол Лад', 'угина ный ова овец овой ев ула арь ский ин енко аков урин'],
};

function named(someone: Person, random: Random): Person {
  const [begin, end] = SYLLABLES[someone.country];
  const family = `${random.pick(begin.split(' '))}${random.pick(end.split(' '))}`;
  const rename = (text: string) => text.replace(someone.name.split(' ').at(-1) ?? '', family);
  return { ...someone, name: rename(someone.name), salutation: rename(someone.salutation) };
}

function debtorRow({ person: { id, country, zone } }: Large): Record<string, string> {
  return { debtor: id, type: 'consumer', jurisdiction: country, zone, lang: country === 'us' ? 'en' : country, flags: '' };
}

const BUFFERED = 1 << 20;

function table(folder: string, name: string) {
  const file = openSync(join(folder, `${name}.csv`), 'w');
  let columns: string[] | undefined;
  let text = '';
  const flush = () => {
    writeSync(file, text);
    text = '';
  };
  return {
    add(row: object): void {
      if (!columns) {
        columns = Object.keys(row);
        text = `${columns.join(',')}\n`;
      }
      text += `${columns.map((column) => quoted(String((row as Record<string, unknown>)[column] ?? ''))).join(',')}\n`;
      if (text.length > BUFFERED) flush();
    },
    close(): void {
      flush();
      closeSync(file);
    },
  };
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, debtors] = process.argv.slice(2);
  if (folder === undefined || debtors === undefined) throw new Error('node test/company/large.ts FOLDER DEBTORS');
  console.log(`${writeLarge(folder, Number(debtors))} messages in ${folder}`);
}
