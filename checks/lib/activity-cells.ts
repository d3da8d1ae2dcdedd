import type { Activity, Channel, Mandate } from '../types.ts';

/** The columns of a register as a table. Lists have one item a line; `key: value` pairs and the parts of a controller as well. */
export const ACTIVITY_COLUMNS = [
  'id',
  'draft',
  'role',
  'name',
  'controller.name',
  'controller.contact',
  'controller.representative',
  'controller.dpo',
  'controllers',
  'purposes',
  'basis',
  'subjects',
  'categories',
  'recipients',
  'transfers',
  'channels',
  'retention',
  'security',
  'jurisdiction',
  'automatedDecision',
  'note',
] as const;
export type ActivityColumn = (typeof ACTIVITY_COLUMNS)[number];
export type ActivityCells = Record<ActivityColumn, string>;

/** An activity as the cells of a row. {@link activityOf} reads them back to the same activity; an empty mandate is none. */
export function cellsOf(activity: Activity): ActivityCells {
  const { controller = {} } = activity;
  return {
    id: scalar(activity.id),
    draft: flag(activity.draft),
    role: scalar(activity.role),
    name: scalar(activity.name),
    'controller.name': scalar(controller.name),
    'controller.contact': scalar(controller.contact),
    'controller.representative': scalar(controller.representative),
    'controller.dpo': scalar(controller.dpo),
    controllers: list(
      activity.controllers?.map(({ name, contact, mandate = {} }) => parts([name, contact, ...MANDATE.map((key) => mandate[key])])),
    ),
    purposes: list(activity.purposes?.map(scalar)),
    basis: scalar(activity.basis),
    subjects: list(activity.subjects?.map(scalar)),
    categories: list(activity.categories?.map(scalar)),
    recipients: list(activity.recipients?.map(scalar)),
    transfers: list(activity.transfers?.map(({ country, safeguard }) => pair(country, safeguard))),
    channels: list(activity.channels),
    retention: list(activity.retention && Object.entries(activity.retention).map(([category, period]) => pair(category, period))),
    security: list(activity.security?.map(scalar)),
    jurisdiction: scalar(activity.jurisdiction),
    automatedDecision: flag(activity.automatedDecision),
    note: scalar(activity.note),
  };
}

/** The activity of a row; what it does not say is absent. Words that no schema allows are kept for it to refuse. */
export function activityOf(cells: Partial<ActivityCells>): Record<string, unknown> & Partial<Activity> {
  const text = (column: ActivityColumn) => unscalar(cells[column]);
  const texts = (column: ActivityColumn) => unlist(cells[column])?.map((item) => unscalar(item) ?? '');
  const controller = filled({
    name: text('controller.name'),
    contact: text('controller.contact'),
    representative: text('controller.representative'),
    dpo: text('controller.dpo'),
  });
  return filled({
    id: text('id'),
    draft: unflag(cells.draft),
    role: text('role') as Activity['role'],
    name: text('name'),
    controller: Object.keys(controller).length > 0 ? controller : undefined,
    controllers: unlist(cells.controllers)?.map(controllerOf),
    purposes: texts('purposes'),
    basis: text('basis'),
    subjects: texts('subjects'),
    categories: texts('categories'),
    recipients: texts('recipients'),
    transfers: unlist(cells.transfers)?.map((item) => {
      const [country = '', safeguard] = unpair(item);
      return filled({ country, safeguard }) as { country: string };
    }),
    channels: unlist(cells.channels) as Channel[] | undefined,
    retention: retentionOf(unlist(cells.retention)),
    security: texts('security'),
    jurisdiction: text('jurisdiction'),
    automatedDecision: unflag(cells.automatedDecision) as boolean | undefined,
    note: text('note'),
  }) as Record<string, unknown> & Partial<Activity>;
}

const MANDATE = ['signed', 'debts', 'liability', 'remuneration', 'remittance'] as const satisfies readonly (keyof Mandate)[];

function controllerOf(line: string): NonNullable<Activity['controllers']>[number] {
  const [name, contact, ...rest] = line.split('|').map(unscalar);
  const mandate = filled(Object.fromEntries(MANDATE.map((key, i) => [key, rest[i]])));
  return filled({ name, contact, mandate: Object.keys(mandate).length > 0 ? mandate : undefined });
}

function retentionOf(lines: readonly string[] | undefined): Record<string, string> | undefined {
  return lines && Object.fromEntries(lines.map(unpair).map(([category = '', period = '']) => [category, period]));
}

// ---------------------------------------------------------------- escapes: all begin with a backslash

const EMPTY_TEXT = '\\0';
const EMPTY_LIST = '\\-';
const ESCAPES: readonly [char: string, written: string][] = [
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\0', '\\z'],
  [':', '\\c'],
  ['|', '\\p'],
];

function scalar(text: string | undefined): string {
  return text === undefined ? '' : escaped(text, '\\\n\r\0');
}

function escaped(text: string, which: string): string {
  if (text === '') return EMPTY_TEXT;
  return [...text].map((char) => (which.includes(char) ? (ESCAPES.find(([known]) => known === char)?.[1] ?? char) : char)).join('');
}

function unscalar(cell: string | undefined): string | undefined {
  if (cell === undefined || cell === '') return undefined;
  if (cell === EMPTY_TEXT) return '';
  return cell.replace(/\\(.)/gs, (whole) => ESCAPES.find(([, written]) => written === whole)?.[0] ?? whole);
}

function flag(value: boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

/** What is neither stays what it is, for the schema to refuse. */
function unflag(cell: string | undefined): unknown {
  const word = cell?.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  return unscalar(cell);
}

function list(items: readonly string[] | undefined): string {
  return items === undefined ? '' : items.length === 0 ? EMPTY_LIST : items.join('\n');
}

function unlist(cell: string | undefined): string[] | undefined {
  if (cell === undefined || cell === '') return undefined;
  return cell === EMPTY_LIST ? [] : cell.split(/\r?\n/);
}

function pair(key: string, value: string | undefined): string {
  const name = escaped(key, '\\\n\r\0:');
  return value === undefined ? name : `${name}: ${scalar(value)}`;
}

function unpair(line: string): (string | undefined)[] {
  const [key = '', ...rest] = line.split(':');
  if (rest.length === 0) return [unscalar(key)];
  return [unscalar(key), unscalar(line.slice(key.length + 1).replace(/^ /, '')) ?? ''];
}

function parts(values: readonly (string | undefined)[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  // One part at least, or a controller of whom nothing is known would leave no line.
  return last < 0
    ? '|'
    : values
        .slice(0, last + 1)
        .map((value) => (value === undefined ? '' : escaped(value, '\\\n\r\0|')))
        .join('|');
}

function filled<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
