import { ACTIVITY_COLUMNS, type ActivityCells, cellsOf } from '../checks/lib/activity-cells.ts';
import { isBlank } from '../checks/lib/blank.ts';
import type { Activity, DataBreach, UiLang } from '../checks/types.ts';
import { csv } from './csv.ts';
import { type Sentences, sentences } from './sentences/sentences.ts';
import { onOneLine } from './visible.ts';

/** What a register declares: its activities, and its breaches where it keeps them. */
export interface Declared {
  activities: readonly Activity[];
  breaches?: readonly DataBreach[];
}

/** The activities as a table; its columns have fixed names, so that it can be read back in any language. */
export function registerCsv(activities: readonly Activity[], lang: UiLang): string {
  const rows = activities.map((activity) => {
    const cells = cellsOf(activity);
    return ACTIVITY_COLUMNS.map((column) => cells[column]);
  });
  return csv(ACTIVITY_COLUMNS, rows, lang);
}

export function registerJson({ activities, breaches }: Declared): string {
  return `${JSON.stringify({ activities, ...(breaches ? { breaches } : {}) }, null, 2)}\n`;
}

/** The register to be read, in the order of Art. 30, then the breaches: what is not declared is shown as not declared. */
export function registerMarkdown({ activities, breaches }: Declared, lang: UiLang): string {
  const s = sentences(lang);
  const declared = `# ${s.say('register.title')}\n\n${activities.map((activity) => sectionOf(activity, s)).join('\n')}`;
  return breaches ? `${declared}\n${breachesOf(breaches, s)}` : declared;
}

const SHOWN = ACTIVITY_COLUMNS.filter((column) => column !== 'id' && column !== 'name' && column !== 'draft');

function sectionOf(activity: Activity, s: Sentences): string {
  const cells = cellsOf(activity);
  const rows = SHOWN.map((column) => `| ${s.say(`register.${column}`)} | ${shown(cells, column, activity, s)} |`);
  const mark = activity.draft ? ` (${s.say('register.draft')})` : '';
  return `## ${plain(activity.name ?? activity.id)}${mark}\n\n| | |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function shown(cells: ActivityCells, column: (typeof SHOWN)[number], activity: Activity, s: Sentences): string {
  if (column === 'categories' && activity.categories?.length)
    return activity.categories.map((word) => plain(s.word('category', word))).join('<br>');
  if (column === 'role' && activity.role) return s.say(`register.role.${activity.role}`);
  const lines = cells[column].split('\n').filter((line) => line !== '' && !/^\\[-0]$/.test(line));
  return lines.length === 0 ? s.say('register.nothing') : lines.map(plain).join('<br>');
}

/** The breaches in the order in which Art. 33 asks for what is to be said of each. */
const BREACH_FIELDS = [
  'role',
  'awareAt',
  'facts',
  'nature',
  'categories',
  'subjects',
  'people',
  'records',
  'effects',
  'measures',
  'contact',
  'risk',
  'riskReason',
  'authorityToldAt',
  'delayReason',
  'personsToldAt',
  'untoldReason',
  'controllerToldAt',
] as const satisfies readonly (keyof DataBreach)[];

function breachesOf(breaches: readonly DataBreach[], s: Sentences): string {
  const sections = breaches.map((breach) => {
    const rows = BREACH_FIELDS.map((field) => `| ${s.say(`breach.${field}`)} | ${breachCell(breach, field, s)} |`);
    return `### ${plain(breach.id)}\n\n| | |\n| --- | --- |\n${rows.join('\n')}\n`;
  });
  return `## ${s.say('breach.title')}\n\n${sections.length === 0 ? `${s.say('breach.none')}\n` : sections.join('\n')}`;
}

function breachCell(breach: DataBreach, field: (typeof BREACH_FIELDS)[number], s: Sentences): string {
  const value = breach[field];
  if (isBlank(value)) return s.say('register.nothing');
  if (field === 'role' && breach.role) return s.say(`register.role.${breach.role}`);
  if (field === 'risk' && breach.risk) return s.say(`breach.risk.${breach.risk}`);
  if (field === 'nature') return (breach.nature ?? []).map((word) => s.say(`breach.nature.${word}`)).join('<br>');
  return [value ?? []]
    .flat()
    .map((each) => plain(String(each)))
    .join('<br>');
}

/** Nothing that somebody wrote is taken for Markdown or HTML. */
function plain(text: string): string {
  return onOneLine(text).replaceAll(/[\\`*_{}[\]<>#|!]/g, (char) => `\\${char}`);
}
