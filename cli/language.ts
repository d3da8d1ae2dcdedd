import { UI_LANGS, type UiLang } from '../checks/types.ts';

/**
 * The language in which the command speaks: `--lang`, else AMIABLE_LANG, else the locale of the terminal, else English.
 * It is needed before the arguments are parsed, because the help and the errors of parsing are written in it.
 */
export function languageOf(args: readonly string[]): UiLang {
  const at = args.indexOf('--lang');
  const wanted = [
    at >= 0 ? args[at + 1] : undefined,
    args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length),
    process.env['AMIABLE_LANG'],
    process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'],
  ];
  for (const word of wanted) {
    const lang = UI_LANGS.find((known) => word?.toLowerCase().startsWith(known));
    if (lang) return lang;
  }
  return 'en';
}
