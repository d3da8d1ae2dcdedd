import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError, problem } from '../lib/problem.ts';
import type { Facts, Lang, Problem, Span, Template, TemplatePart, TemplateSyntax, View } from '../types.ts';
import { type Assembly, type AssemblyPattern, assemble } from './containers/assemble.ts';
import type { Container, Piece } from './containers/container.ts';
import { containerOf } from './containers/containers.ts';
import { relocated } from './containers/relocate.ts';
import { fileError, hashBytes, sizeOf } from './files.ts';
import { toLang } from './lang.ts';
import { readTemplate } from './template.ts';

/** What a company says of a catalogue. */
export interface CatalogueSettings {
  lang?: Lang;
  assemble: AssemblyPattern[];
  /** Which entries are templates: those that look like messages, or all. */
  entries: 'messages' | 'all';
}

/** What is known of the templates of a file before it is read. */
export interface ReadSettings {
  /** The file's path in positions and problems. */
  shown: string;
  facts?: Facts;
  lang?: Lang;
  syntax?: TemplateSyntax;
  catalogue?: CatalogueSettings;
  /** What an editor holds of the file and has perhaps not saved: read in the place of the file's own bytes. */
  unsaved?: Uint8Array;
}

/** Megabytes: a file of texts is never larger. */
const LARGEST = 32;

/** What a file holds, and what could be read of it. */
export interface TemplatesOfFile {
  templates: Template[];
  problems: Problem[];
  /** Size and SHA-256 of the bytes that were read; absent when none could be. */
  digest?: { bytes: number; sha256: string };
}

/**
 * Every template of a file: one, or those that a catalogue, a mail or a document holds. What could be read is there next to the problems; a catalogue of
 * labels has neither templates nor problems.
 */
export async function readTemplates(path: string, settings: ReadSettings): Promise<TemplatesOfFile> {
  const { shown, unsaved } = settings;
  const named = containerOf(path);
  try {
    if (named && (unsaved?.length ?? (await sizeOf(path))) > LARGEST * 1024 * 1024)
      return refused(problem('file-too-large', { path: shown, limit: LARGEST }, { file: shown }));
    // Small files, one after the other: handing each to another thread takes longer than reading it.
    const bytes = unsaved ?? readFileSync(path);
    const digest = hashBytes(bytes);
    if (bytes.length === 0) return { ...refused(problem('file-empty', { path: shown }, { file: shown })), digest };
    const container = named?.isTemplate?.(bytes) ? undefined : named;
    return { ...(container ? templatesIn(container, bytes, settings) : templateIn(bytes, settings)), digest };
  } catch (error) {
    const known = fileError(error, shown);
    if (known instanceof InputError) return { templates: [], problems: [...known.problems] };
    throw known;
  }
}

function refused(why: Problem): TemplatesOfFile {
  return { templates: [], problems: [why] };
}

function templateIn(bytes: Uint8Array, { shown, ...settings }: ReadSettings): TemplatesOfFile {
  const { template, problems } = readTemplate(shown, bytes, settings);
  return { templates: template ? [template] : [], problems };
}

function templatesIn(container: Container, bytes: Uint8Array, settings: ReadSettings): TemplatesOfFile {
  const { shown, catalogue, syntax } = settings;
  const { pieces, problems } = container.read({ path: shown, bytes });
  const isCatalogue = container.holds === 'catalogue';
  const assemblies = isCatalogue ? assemble(pieces, catalogue?.assemble ?? [], catalogue?.entries === 'all') : documentsOf(pieces);
  const name = basename(shown);
  const fromPath = isCatalogue ? langOfPath(shown) : undefined;
  const read = assemblies.map((assembly) => {
    const lang = settings.lang ?? catalogue?.lang ?? assembly.lang ?? fromPath;
    const facts = { ...assembly.facts, ...settings.facts };
    // A document's own name may tell its language, channel and stage; of a catalogue's entry its keys do.
    const namedAs = isCatalogue ? '' : name.replace(/\.\w+$/, '.txt');
    const { template, problems } = templateOf(assembly, namedAs, { facts, ...(lang ? { lang } : {}), ...(syntax ? { syntax } : {}) });
    const line = Math.min(...assembly.pieces.map(({ spanOf }) => spanOf(0, 0).line));
    return {
      template: {
        ...template,
        file: shown,
        ...(isCatalogue ? { line } : {}),
        id: assembly.id === '' ? template.id : `${name}#${assembly.id}`,
      },
      problems,
    };
  });
  const hasNothing = !isCatalogue && problems.length === 0 && read.length === 0;
  return {
    templates: read.map(({ template }) => template),
    problems: [
      ...problems,
      ...(hasNothing ? [problem('file-empty', { path: shown }, { file: shown })] : []),
      ...read.flatMap((one) => one.problems),
    ],
  };
}

/** The pieces of a mail or document, by what tells its texts apart. */
function documentsOf(pieces: readonly Piece[]): Assembly[] {
  const written = pieces.filter(({ text }) => text.trim() !== '');
  const groups = Map.groupBy(written, ({ path }) => path.join('.'));
  return [...groups].map(([id, own]) => ({ id, pieces: own, facts: {} }));
}

function templateOf(
  { id, pieces }: Assembly,
  namedAs: string,
  settings: Pick<ReadSettings, 'facts' | 'lang' | 'syntax'>,
): { template: Template; problems: Problem[] } {
  const read = pieces.flatMap((piece) => {
    const { template, problems } = readTemplate(namedAs, piece.text, { ...settings, ...(piece.markup ? { markup: piece.markup } : {}) });
    return template ? [{ piece, template, problems: problems.map((found) => moved(found, piece, id)) }] : [];
  });
  const { template, piece } = read.find((one) => (one.piece.role ?? 'body') === 'body') ?? read[0]!;
  const hasSubject = pieces.some(({ role }) => role === 'subject');
  const parts = read.flatMap((one) => partsOf(one.piece, one.template, hasSubject));
  const view = viewIn(piece, template.view);
  const faults = read.flatMap((one) =>
    one.template.faults.map(({ reason, span }) => ({ reason, span: one.piece.spanOf(span.start, span.end) })),
  );
  return { template: { ...template, parts, view, faults }, problems: read.flatMap((one) => one.problems) };
}

/** What is seen of a piece, at its place in the file. */
function viewIn({ spanOf }: Piece, { images, inks, namelessLinks, page }: View): View {
  const placed = <Thing extends { span: Span }>(thing: Thing): Thing => ({ ...thing, span: spanOf(thing.span.start, thing.span.end) });
  return {
    images: images.map(placed),
    inks: inks.map(placed),
    namelessLinks: namelessLinks.map(({ start, end }) => spanOf(start, end)),
    ...(page ? { page: { ...placed(page), ...(page.viewport ? { viewport: placed(page.viewport) } : {}) } } : {}),
  };
}

/** The parts of a piece where they stand in its file. All that is read of a subject line is the subject; next to one, a `<title>` is none. */
function partsOf(piece: Piece, { parts }: Template, hasSubject: boolean): TemplatePart[] {
  const { role = 'body' } = piece;
  return parts.map((part): TemplatePart => {
    const nodes = relocated(part.nodes, piece);
    if (role !== 'body') return { role: part.role === 'body' ? role : part.role, nodes };
    return { role: hasSubject && part.role === 'subject' ? 'attribute' : part.role, nodes };
  });
}

/** A problem of a piece at its place in the file, and with the key by which its author knows it. */
function moved({ data, line = 1, column = 1, ...found }: Problem, piece: Piece, id: string): Problem {
  const before = piece.text.split('\n', line - 1).reduce((length, text) => length + text.length + 1, 0);
  const offset = Math.min(before + column - 1, piece.text.length - 1);
  const span = piece.spanOf(offset, offset);
  const reason = id === '' ? data['reason'] : `${id}: ${String(data['reason'])}`;
  return {
    ...found,
    data: { ...data, ...(reason === undefined ? {} : { reason }) },
    file: span.file,
    line: span.line,
    column: span.column,
  };
}

/** `fr.json`, `messages_fr.properties`, `locales/fr/mail.json`, `fr/LC_MESSAGES/mail.po`: the nearest to the end decides. */
function langOfPath(path: string): Lang | undefined {
  const folders = path.split('/');
  const name = folders.pop()!.replace(/(?:\.\w+)$/, '');
  const ofName = /(?:^|[._-])([a-z]{2})(?:[-_][A-Za-z]{2})?$/.exec(name)?.[1];
  const ofFolders = folders.map((folder) => /^([a-z]{2})(?:[-_][A-Za-z]{2})?$/.exec(folder)?.[1]).map(toLang);
  return toLang(ofName) ?? ofFolders.findLast((lang) => lang !== undefined);
}
