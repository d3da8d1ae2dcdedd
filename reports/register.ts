import { ACTIVITY_COLUMNS, type ActivityCells, cellsOf } from '../checks/lib/activity-cells.ts';
import type { Activity, UiLang } from '../checks/types.ts';
import { csv } from './csv.ts';
import { type Sentences, sentences } from './sentences/sentences.ts';
import { onOneLine } from './visible.ts';

/** The whole register as a table; its columns have fixed names, so that it can be read back in any language. */
export function registerCsv(activities: readonly Activity[], lang: UiLang): string {
  const rows = activities.map((activity) => {
    const cells = cellsOf(activity);
    return ACTIVITY_COLUMNS.map((column) => cells[column]);
  });
  return csv(ACTIVITY_COLUMNS, rows, lang);
}

export function registerJson(activities: readonly Activity[]): string {
  return `${JSON.stringify({ activities }, null, 2)}\n`;
}

/** The register to be read, in the order of Art. 30: what is not declared is shown as not declared. */
export function registerMarkdown(activities: readonly Activity[], lang: UiLang): string {
  const s = sentences(lang);
  return `# ${s.say('register.title')}\n\n${activities.map((activity) => sectionOf(activity, s)).join('\n')}`;
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

/** Nothing that somebody wrote is taken for Markdown or HTML. */
function plain(text: string): string {
  return onOneLine(text).replaceAll(/[\\`*_{}[\]<>#|!]/g, (char) => `\\${char}`);
}
