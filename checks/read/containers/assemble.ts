import { type Facts, LANGS, type Lang } from '../../types.ts';
import { toldByName, wordsOfName } from '../told-by-name.ts';
import type { Piece } from './container.ts';
import { isProse, looksLikeMessage } from './message.ts';

/** Keys that belong together: `*` stands for what they have in common. */
export interface AssemblyPattern {
  subject?: string;
  preheader?: string;
  body: string;
}

/** The pieces of one template. `id`: what tells it apart in its file; empty when it is alone there. */
export interface Assembly {
  id: string;
  pieces: Piece[];
  facts: Facts;
  lang?: Lang;
}

/** Words at the end (or beginning) of a key that say what a text is for; those for weak parts are labels of a program as often. */
const ROLES: Readonly<Record<string, { role: 'subject' | 'preheader' | 'body'; isWeak?: boolean }>> = {
  ...named('subject', 'subject objet betreff asunto oggetto onderwerp'),
  ...named('subject', 'title titre', true),
  ...named('preheader', 'preheader preview'),
  ...named('body', 'body html sms email mail letter corps cuerpo corpo'),
  ...named('body', 'text texte txt plain message content contenu push', true),
};

/** Endings of plural forms: CLDR's names, gettext's numbers. */
const PLURAL = /^(?:zero|one|two|few|many|other|plural|\d)$/;

function named(role: 'subject' | 'preheader' | 'body', words: string, isWeak = false) {
  return Object.fromEntries(words.split(' ').map((word) => [word, isWeak ? { role, isWeak } : { role }]));
}

/** What a key says: with which others it belongs together, and as what. */
interface Key {
  stem: string;
  role?: 'subject' | 'preheader' | 'body';
  isWeak: boolean;
  lang?: Lang;
}

/**
 * The templates of a catalogue. Entries whose keys differ by a word for a part (`reminder_2_subject`, `reminder_2_body`; `level1.subject`,
 * `level1.sms`) are one template; each version of its body is one of its own. An entry that stands alone is a template when it reads like a message.
 * What `patterns` put together is a template without further question.
 */
export function assemble(pieces: readonly Piece[], patterns: readonly AssemblyPattern[], everything: boolean): Assembly[] {
  const written = pieces.filter(({ text }) => text.trim() !== '');
  const { assemblies, rest } = byPatterns(written, patterns);
  const groups = Map.groupBy(
    rest.map((piece) => ({ piece, key: keyOf(piece.path) })),
    ({ key }) => key.stem,
  );
  for (const entries of groups.values()) {
    const heads = entries.filter(({ key }) => key.role === 'subject' || key.role === 'preheader');
    const hasSubject = heads.some(({ key }) => key.role === 'subject' && !key.isWeak);
    const bodies = entries
      .filter((entry) => !heads.includes(entry))
      .filter(({ piece, key }) => {
        const isNamed = key.role === 'body' && (hasSubject || !key.isWeak);
        return everything || (isNamed ? isProse(piece.text) : looksLikeMessage(piece.text));
      });
    for (const { piece, key } of bodies) {
      const facts = toldByName(piece.path.flatMap(wordsOfName));
      const own = key.role === undefined || facts.channel === 'sms' ? [] : heads.map(({ piece, key }) => ({ ...piece, role: key.role! }));
      const isOnly = bodies.length === 1 && heads.length > 0;
      const lang = key.lang ?? piece.lang;
      assemblies.push({
        id: isOnly && key.stem !== '' ? key.stem : piece.path.join('.'),
        pieces: [...own, { ...piece, role: 'body' }],
        facts,
        ...(lang ? { lang } : {}),
      });
    }
  }
  return assemblies;
}

function keyOf(path: readonly string[]): Key {
  // `reminder.body.fr` and `reminder.body.other` are said of the body.
  const at = path.findLastIndex((key, i) => langOf(key) === undefined && !(i > 0 && i === path.length - 1 && PLURAL.test(key)));
  const langs = path.slice(at + 1).filter((key) => langOf(key) !== undefined);
  const lang = path.map(langOf).findLast((found) => found !== undefined);
  const about = lang === undefined ? {} : { lang };
  const last = path[at] ?? '';
  const words = /\s/.test(last) ? [] : wordsOfName(last);
  if (words.length > 2 && PLURAL.test(words.at(-1)!) && ROLES[words.at(-2)!]) words.pop();
  const alone: Key = { stem: path.join('.'), isWeak: false, ...about };
  const inRole = (word: string | undefined, rest: readonly string[]): Key | undefined => {
    const known = word === undefined ? undefined : ROLES[word];
    const stem = [...path.slice(0, at), ...(rest.length > 0 ? [rest.join('_')] : []), ...langs].join('.');
    return known && { stem, role: known.role, isWeak: known.isWeak ?? false, ...about };
  };
  return inRole(words.at(-1), words.slice(0, -1)) ?? inRole(words[0], words.slice(1)) ?? alone;
}

/** A key that is nothing but a language: `fr`, `fr-BE`. */
function langOf(key: string): Lang | undefined {
  const [, primary] = /^([a-z]{2})(?:[-_][A-Za-z]{2})?$/.exec(key) ?? [];
  return LANGS.find((known) => known === primary);
}

function byPatterns(pieces: readonly Piece[], patterns: readonly AssemblyPattern[]): { assemblies: Assembly[]; rest: Piece[] } {
  const taken = new Set<Piece>();
  const assemblies = patterns.flatMap((pattern) =>
    pieces.flatMap((piece): Assembly[] => {
      const common = commonIn(pattern.body, piece);
      if (common === undefined || taken.has(piece)) return [];
      const heads = (['subject', 'preheader'] as const).flatMap((role) => {
        const head = pattern[role] === undefined ? undefined : pieces.find((other) => commonIn(pattern[role]!, other) === common);
        return head ? [{ piece: head, role }] : [];
      });
      for (const { piece: head } of heads) taken.add(head);
      taken.add(piece);
      const lang = piece.path.map(langOf).find((found) => found !== undefined) ?? piece.lang;
      return [
        {
          id: piece.path.join('.'),
          pieces: [...heads.map(({ piece: head, role }) => ({ ...head, role })), { ...piece, role: 'body' }],
          facts: toldByName(piece.path.flatMap(wordsOfName)),
          ...(lang ? { lang } : {}),
        },
      ];
    }),
  );
  return { assemblies, rest: pieces.filter((piece) => !taken.has(piece)) };
}

/** What the star of a pattern stands for in a key. */
function commonIn(pattern: string, { path }: Piece): string | undefined {
  const key = path.join('.');
  const [before = '', after = ''] = pattern.split('*');
  if (key.length < before.length + after.length || !key.startsWith(before) || !key.endsWith(after)) return undefined;
  return key.slice(before.length, key.length - after.length);
}
