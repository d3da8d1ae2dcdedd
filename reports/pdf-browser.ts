import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError, problem } from '../checks/lib/problem.ts';

/** A browser that can print, and the environment that it needs. */
export interface Browser {
  path: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Finds a browser: the one named (option, then AMIABLE_BROWSER), an installed Chrome or Chromium, else the one that the package
 * @sparticuz/chromium carries for Linux on x64. A browser that is named and not there is an error: nobody wants another one by surprise.
 * @throws InputError `browser-missing`, with the places that were tried
 */
export async function findBrowser(named = process.env.AMIABLE_BROWSER): Promise<Browser> {
  if (named) {
    if (existsSync(named)) return { path: named, env: process.env };
    throw new InputError(problem('browser-missing', { tried: named }));
  }
  const places = installedPlaces(process.platform);
  const installed = places.find((path) => existsSync(path));
  if (installed) return { path: installed, env: process.env };
  if (process.platform === 'linux' && process.arch === 'x64') return carried();
  throw new InputError(problem('browser-missing', { tried: places.join(', ') }));
}

function installedPlaces(platform: NodeJS.Platform): string[] {
  switch (platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]);
    default:
      return ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].map((name) => `/usr/bin/${name}`);
  }
}

/** Bump with the package: an older unpacked browser is then left alone. */
const CARRIED = 'chromium-153.0.0';

/** The browser that the package carries, unpacked once into a folder that only this user can write to. Linux on x64 alone. */
export async function carried(): Promise<Browser> {
  const folder = await unpacked();
  return {
    path: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function unpacked(): Promise<string> {
  const home = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'amiable');
  const kept = join(home, CARRIED);
  if (existsSync(join(kept, 'fonts.conf'))) return kept;
  const fresh = await mkdir(home, { recursive: true, mode: 0o700 }).then(
    () => mkdtemp(join(home, 'unpack-')),
    // A home that cannot be written to, as in many containers.
    () => mkdtemp(join(tmpdir(), 'amiable-')),
  );
  await unpack(fresh);
  if (!fresh.startsWith(home)) return writeFonts(fresh, fresh);
  await writeFonts(fresh, kept);
  return rename(fresh, kept).then(
    () => kept,
    // Another process was faster.
    () => rm(fresh, { recursive: true }).then(() => kept),
  );
}

/**
 * The package unpacks into the shared temporary folder, and takes what already lies there for its own: so it runs in a process of its own whose
 * temporary folder is private. Its libraries (NSS among them) come along only where it believes to be on a Lambda function.
 */
async function unpack(folder: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
}

/** The package's own font list names folders of the shared temporary folder; this one has its fonts (Latin, Greek, Cyrillic) and the machine's. */
async function writeFonts(folder: string, final: string): Promise<string> {
  const dirs = [join(final, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('');
  const conf = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${join(final, 'font-cache')}</cachedir></fontconfig>`;
  await writeFile(join(folder, 'fonts.conf'), conf);
  return final;
}
