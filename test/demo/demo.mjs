// npm run demo: sets the project up, audits the demo company and shows what came out. Plain JavaScript: it runs before anything is installed,
// on whatever Node the machine has; the work itself is done by the project's own Node through npm.

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const lang = /^(fr|ru)/.exec(process.env.AMIABLE_LANG ?? process.env.LC_ALL ?? process.env.LANG ?? '')?.[1] ?? 'en';

const SAYS = {
  en: {
    install: 'Installing what is needed …',
    build: 'Building …',
    audit: 'Auditing the demo company …',
    look: 'To look at it:',
    review: 'To review the findings in the browser:',
  },
  fr: {
    install: 'Installation de ce qui est nécessaire…',
    build: 'Compilation…',
    audit: 'Audit de l’entreprise de démonstration…',
    look: 'Pour le consulter :',
    review: 'Pour examiner les constats dans le navigateur :',
  },
  ru: {
    install: 'Установка необходимого…',
    build: 'Сборка…',
    audit: 'Аудит демонстрационной компании…',
    look: 'Посмотреть отчёт:',
    review: 'Разобрать замечания в браузере:',
  },
}[lang];

/** Runs a command through npm, which puts the project's own Node first. Ends the demo when the exit code is not among those expected. */
function npm(args, expected = [0]) {
  const npmCli = process.env.npm_execpath;
  const [command, before] = npmCli ? [process.execPath, [npmCli]] : ['npm', []];
  const { status, error } = spawnSync(command, [...before, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: !npmCli && process.platform === 'win32',
  });
  if (error || !expected.includes(status)) process.exit(status || 1);
}

const isInstalled = () => {
  const marker = join(root, 'node_modules', '.package-lock.json');
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
};

if (!isInstalled()) {
  console.error(SAYS.install);
  npm(['ci', '--loglevel', 'error', '--ignore-scripts']);
}
console.error(SAYS.build);
npm(['run', '--silent', 'build']);

console.error(SAYS.audit);
// 1: there are findings, as there should be; 2: three broken rows are planted in the log.
npm(
  [
    'exec',
    '--',
    'amiable',
    'audit',
    '--config',
    'fixtures/company/amiable.yaml',
    '--as-of',
    '2026-11-15',
    '--out',
    'demo-run',
    '--lang',
    lang,
    '--format',
    'html=demo-run/report.html',
    '--format',
    'pdf=demo-run/report.pdf',
  ],
  [0, 1, 2],
);
console.log(`\n${SAYS.look} demo-run/report.html · demo-run/report.pdf`);

if (process.argv.includes('--serve')) npm(['exec', '--', 'amiable', 'serve', 'demo-run', '--lang', lang]);
else console.log(`${SAYS.review} npm run demo -- --serve`);
