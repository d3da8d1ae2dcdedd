import type { Template, TemplateSyntax } from '../types.ts';

/** How a comment begins and ends. */
type Marks = readonly [opens: string, closes: string];

/** The comments that no reader of a text sees, by its template language; the others have none of one line. */
const OF_SYNTAX: Partial<Record<TemplateSyntax, Marks>> = {
  handlebars: ['{{!--', '--}}'],
  jinja: ['{#', '#}'],
  twig: ['{#', '#}'],
  liquid: ['{% comment %}', '{% endcomment %}'],
  smarty: ['{*', '*}'],
  blade: ['{{--', '--}}'],
  ejs: ['<%#', '%>'],
  erb: ['<%#', '%>'],
  freemarker: ['<#--', '-->'],
  mako: ['##', ''],
  velocity: ['##', ''],
  qweb: ['<!--', '-->'],
};

/** What a suppression says besides its rule. */
interface Signed {
  reason: string;
  owner: string;
  until: string;
}

/**
 * The line that suppresses a rule: on the next line of text, or to the end of the file. `marks` are those of {@link commentMarks} or of the comments
 * around the entries of a file.
 */
export function suppressionLine(
  word: 'disable-next-line' | 'disable',
  rule: string,
  { reason, owner, until }: Signed,
  [opens, closes]: Marks,
): string {
  return [opens, `amiable-${word} ${rule} -- ${reason} (${owner}, until ${until})`, closes].filter((part) => part !== '').join(' ');
}

/** How a template says something that its readers do not see; undefined where it cannot. */
export function commentMarks({ syntax, markup }: Pick<Template, 'syntax' | 'markup'>): Marks | undefined {
  return OF_SYNTAX[syntax] ?? (markup === 'html' ? ['<!--', '-->'] : undefined);
}

/** The marks of a comment that begins in a certain way, as they stand around texts and in front matter. */
export function marksOf(opens: string): Marks {
  return [opens, opens === '<!--' ? '-->' : opens === '/*' ? '*/' : ''];
}
