import type { Mapping } from './mapping.ts';

/** What a file calls our fields, where that is something else: problems speak to somebody who knows the file. */
export function calledIn({ columns, debtorAt, amounts }: Mapping): (field: string) => { column?: string } {
  const names = new Map<string, Set<string>>();
  const note = (field: string, column: string) => names.set(field, (names.get(field) ?? new Set()).add(column));
  for (const [column, fields] of Object.entries(columns)) for (const field of [fields].flat()) note(field, column);
  for (const column of Object.values(debtorAt ?? {}).flat()) note('debtor', column);
  for (const column of Object.values(amounts?.sides ?? {})) note('amount', column);
  return (field) => {
    const own = [...(names.get(field) ?? [])].filter((column) => column !== field);
    return own.length === 0 ? {} : { column: own.join(' / ') };
  };
}
