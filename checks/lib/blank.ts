/** What people write into a form to be done with it: dashes, question marks, "tbd". */
const PLACEHOLDER =
  /^(?:[\s\p{P}]*|t\.?b\.?[adc]\.?|to ?do|n\/?a|x{2,}|(?:to be|à) (?:defined|completed|confirmed|définir|compléter|préciser)|a (?:definir|completer|preciser)|néant|unknown|inconnue?|не (?:указано|определено|заполнено)|нет данных|уточнить|offen|unbekannt|por definir|da definire|onbekend)$/iu;

/** Whether a declared field says nothing: absent, empty, or a placeholder. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return PLACEHOLDER.test(value.trim());
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && Object.values(value).every(isBlank);
}
