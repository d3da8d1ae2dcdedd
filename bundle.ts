import { globSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { build, type Plugin } from 'rolldown';

// The last step of the build: the command line is put together out of few files. Half of a short run was spent on finding hundreds of them.

/** Stands where dist/checks stands: what its modules say of places beside them is true here as well. */
const FOLDER = 'bundle';
const KINDS = 'kinds';
/** Of the packages only those that are many small files; the others stay as they are installed. */
const PACKAGES = /^(?:yaml|parse5|entities|commander|intl-messageformat|@formatjs\/)/;

/** What a module says of places beside it stays true wherever its code ends up. */
const ownPlaces: Plugin = {
  name: 'own-places',
  transform: {
    filter: { code: /import\.meta\.url/, id: /[\\/]dist[\\/](?!checks[\\/][^\\/]+$)/ },
    handler: (code, id) => {
      const place = relative(`dist/${FOLDER}`, id).replaceAll('\\', '/');
      return code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
    },
  },
};

/** The kinds are loaded by folder: here it has one file, and in it are all of them. */
const allKinds: Plugin = {
  name: 'all-kinds',
  resolveId: { filter: { id: new RegExp(`^${KINDS}$`) }, handler: (id) => id },
  load: {
    filter: { id: new RegExp(`^${KINDS}$`) },
    handler: () =>
      globSync('dist/checks/kinds/*.js')
        .sort()
        .map((file) => `export * from ${JSON.stringify(resolve(file))};`)
        .join('\n'),
  },
};

await build({
  input: {
    'cli/main': 'dist/cli/main.js',
    [`${FOLDER}/part-worker`]: 'dist/checks/part-worker.js',
    [`${FOLDER}/kinds/${KINDS}`]: KINDS,
  },
  platform: 'node',
  external: (id) => id !== KINDS && !id.startsWith('.') && !isAbsolute(id) && !PACKAGES.test(id),
  plugins: [ownPlaces, allKinds],
  output: {
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: `${FOLDER}/[name].js`,
    codeSplitting: { groups: ['lib', 'read'].map((name) => ({ name, test: new RegExp(`dist[\\\\/]checks[\\\\/]${name}[\\\\/]`) })) },
  },
});
