import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type Range,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadKnowledge } from '../../checks/knowledge.ts';
import { CONFIG_FILE, withoutConfig } from '../../checks/read/config.ts';
import { packageVersion } from '../../checks/read/package-root.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import type { LspOptions } from '../commands/lsp.ts';
import type { Shell } from '../program.ts';
import { words } from '../sentences.ts';
import { configurationDiagnostic, hoverText, type Mark, marksIn, problemMessage } from './diagnostics.ts';
import { folderOf, type Judged, judgeDocument, openNeighbours, openProject, type Project, settingOf } from './project.ts';
import { quickFixes } from './quick-fixes.ts';

/** Milliseconds without a letter typed before a document is judged. */
const QUIET = 200;

/** What was last found in a document. */
interface Seen {
  /** The document as it was judged. */
  document: TextDocument;
  judged: Judged;
  marks: readonly Mark[];
  project: Project;
}

/**
 * Serves an editor over standard input and output until it says `exit`: the process then ends with 0, or with 1 when there was no `shutdown` before
 * (Language Server Protocol 3.18). @throws InputError when an option is wrong
 */
export async function serveEditor(options: LspOptions, shell: Shell): Promise<void> {
  const knowledge = await loadKnowledge();
  const given = options.config === undefined ? options : { ...options, config: resolve(options.config) };
  settingOf(withoutConfig(process.cwd()), knowledge, process.cwd(), given, shell);

  const connection = createConnection(process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  const neighbours = openNeighbours();
  const projects = new Map<string, Promise<Project>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const seen = new Map<string, Seen>();
  const toldOf = new Map<string, string>();
  let folders: string[] = [];
  let client: InitializeParams['capabilities'] = {};

  /** Judging is done in turn: two at once would only be slower. A fault in it is told and ends nothing. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const done = turn.then(work).catch((error: unknown) => {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return undefined;
    });
    turn = done;
    return done;
  };

  const projectIn = (folder: string): Promise<Project> => {
    const known = projects.get(folder);
    if (known) return known;
    const opened = openProject(folder, knowledge, given, shell).then((project) => {
      tellOfConfiguration(folder, project);
      return project;
    });
    projects.set(folder, opened);
    return opened;
  };

  /** What is wrong with a configuration stands at its lines, and once in a window. */
  const tellOfConfiguration = (folder: string, { problems, setting }: Project): void => {
    const s = sentences(setting.lang);
    const file = given.config ?? join(folder, CONFIG_FILE);
    const diagnostics = problems.map((found) => configurationDiagnostic(found, s));
    if (diagnostics.length > 0 || toldOf.get(folder)) void connection.sendDiagnostics({ uri: pathToFileURL(file).href, diagnostics });
    const lines = problems.map(
      (found) => `${[file, found.line].filter((part) => part !== undefined).join(':')}: ${problemMessage(found, s)}`,
    );
    const told = lines.join('\n');
    if (told !== '' && told !== toldOf.get(folder)) {
      const message = `${words(setting.lang)('lsp.config')}\n${told}`;
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
    }
    toldOf.set(folder, told);
  };

  const judge = async (uri: string): Promise<void> => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    const path = fileOf(uri);
    const open = documents.get(uri);
    if (!open || path === undefined) return;
    // The open document goes on changing while this one is judged.
    const document = TextDocument.create(uri, open.languageId, open.version, open.getText());
    const project = await projectIn(folderOf(path, folders));
    const judged = await judgeDocument(project, path, document.getText(), neighbours);
    if (documents.get(uri)?.version !== document.version) return;
    const marks = judged ? marksIn(judged, document, project) : [];
    if (judged || seen.has(uri)) {
      await connection.sendDiagnostics({ uri, version: document.version, diagnostics: marks.map(({ diagnostic }) => diagnostic) });
    }
    if (judged) seen.set(uri, { document, judged, marks, project });
    else seen.delete(uri);
  };

  const later = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void inTurn(() => judge(uri)), QUIET),
    );
  };

  /** What was found in the document as it is now. */
  const now = async (uri: string): Promise<Seen | undefined> => {
    await inTurn(async () => {
      if (timers.has(uri)) await judge(uri);
    });
    const found = seen.get(uri);
    return found?.document.version === documents.get(uri)?.version ? found : undefined;
  };

  /** Any file may be one that another includes, and the configuration is a file. */
  const anew = (): void => {
    projects.clear();
    for (const uri of documents.keys()) later(uri);
  };

  connection.onInitialize(({ capabilities, workspaceFolders, ...params }): InitializeResult => {
    client = capabilities;
    const root = 'rootUri' in params && typeof params.rootUri === 'string' ? [params.rootUri] : [];
    folders = (workspaceFolders?.map(({ uri }) => uri) ?? root).flatMap((uri) => fileOf(uri) ?? []);
    return {
      serverInfo: { name: 'amiable', version: packageVersion() },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const globPattern = `**/${basename(given.config ?? CONFIG_FILE)}`;
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] });
    }
    if (!client.workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.flatMap(({ uri }) => fileOf(uri) ?? []));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...added.flatMap(({ uri }) => fileOf(uri) ?? [])];
      anew();
    });
  });

  connection.onDidChangeWatchedFiles(anew);
  documents.onDidChangeContent(({ document }) => later(document.uri));
  documents.onDidSave(anew);
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (seen.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onHover(async ({ textDocument, position }) => {
    const found = await now(textDocument.uri);
    const here = found?.marks.filter(({ diagnostic }) => touches(diagnostic.range, { start: position, end: position })) ?? [];
    if (!found || here.length === 0) return null;
    const value = here.map((mark) => hoverText(mark, found.project)).join('\n\n---\n\n');
    return { contents: { kind: 'markdown', value }, range: here[0]!.diagnostic.range };
  });

  connection.onCodeAction(async ({ textDocument, range, context }): Promise<CodeAction[]> => {
    const isWanted = context.only?.some((kind) => kind === '' || kind === CodeActionKind.QuickFix) ?? true;
    const found = isWanted ? await now(textDocument.uri) : undefined;
    const path = fileOf(textDocument.uri);
    if (!found || path === undefined) return [];
    const { project } = found;
    const situation = { ...found, judge: (text: string) => judgeDocument(project, path, text, neighbours) };
    const actions: CodeAction[] = [];
    for (const mark of found.marks) {
      if (touches(mark.diagnostic.range, range)) actions.push(...((await inTurn(() => quickFixes(mark, situation))) ?? []));
    }
    return actions;
  });

  documents.listen(connection);
  connection.listen();
  // The connection ends the process.
  await new Promise(() => {});
}

/** The file of a URI; undefined for what is no file, such as a document without a name. */
function fileOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function touches(a: Range, b: Range): boolean {
  const isBefore = (one: Range['start'], other: Range['start']) =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
