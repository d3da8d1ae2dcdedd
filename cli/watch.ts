import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Exit } from './outcome.ts';

/** What is looked at for changes. Paths are absolute. */
export interface Watched {
  /** Folders with all that is in them; of a path that is not there (yet), the nearest folder that is. */
  folders: readonly string[];
  /** Single files, be they there or not. */
  files: readonly string[];
  /** Files that the work itself writes. */
  except: readonly string[];
}

/** Milliseconds of quiet before a change is taken up: editors write a file in several steps. */
const QUIET = 150;

/** No template stands there, and the cache of results does. */
const IGNORED = [/(?:^|[\\/])node_modules(?:[\\/]|$)/, /(?:^|[\\/])\.[^.\\/]/];

/**
 * Does some work at once and again after every change, and ends with Ctrl+C (or SIGTERM) and what the work last came to. What changes in its course is
 * taken up afterwards.
 */
export async function watching(look: () => Promise<Watched>, work: () => Promise<Exit>): Promise<Exit> {
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  const end = (): void => {
    isOver = true;
    wake.resolve();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  let watchers: FSWatcher[] = [];
  let looked = '';
  for (;;) {
    const watched = await look();
    if (JSON.stringify(watched) !== looked) {
      for (const watcher of watchers) watcher.close();
      watchers = watchersOf(watched, () => wake.resolve());
      looked = JSON.stringify(watched);
    }
    const exit = await work();
    await wake.promise;
    await new Promise((quiet) => setTimeout(quiet, isOver ? 0 : QUIET));
    if (isOver) {
      for (const watcher of watchers) watcher.close();
      return exit;
    }
    wake = Promise.withResolvers<void>();
  }
}

function watchersOf({ folders, files, except }: Watched, onChange: () => void): FSWatcher[] {
  const tell = (folder: string, isMeant: (path: string) => boolean) => (_: string, name: string | null) => {
    const path = join(folder, name ?? '');
    if (isMeant(path) && !except.includes(path)) onChange();
  };
  // A folder that goes away is no fault: the change is told, and what to look at is asked again.
  const roots = [...new Set(folders.map(standing))];
  return [
    ...roots.map((folder) =>
      watch(
        folder,
        { recursive: true, ignore: IGNORED },
        tell(folder, () => true),
      ),
    ),
    ...files.map((file) => {
      const folder = standing(dirname(file));
      return watch(
        folder,
        tell(folder, (path) => path === file),
      );
    }),
  ].map((watcher) => watcher.on('error', onChange));
}

function standing(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? path : standing(dirname(path));
}
