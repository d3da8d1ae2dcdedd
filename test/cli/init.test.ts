import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

test('what init writes can be audited with at once, whether or not there are templates', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'log.csv'),
    'id,debtor,at,channel,direction,body\nm1,d1,2026-11-02T10:00:00+01:00,email,out,"Bonjour, merci de nous rappeler."\n',
  );
  expect(await amiable(['init', '--yes', '--jurisdiction', 'de', '--company', 'Beispiel Inkasso GmbH'], { cwd })).toMatchObject({
    code: 0,
  });
  expect(readFileSync(join(cwd, 'amiable.yaml'), 'utf8')).toContain('  # templates: [templates]\n');
  const { code, stderr } = await amiable(['audit', '--messages', 'log.csv', '--out', 'run'], { cwd });
  expect(stderr).not.toContain('templates');
  expect(code).toBeLessThan(2);
});

test('templates that are there are named', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  await amiable(['init', '--yes'], { cwd });
  expect(readFileSync(join(cwd, 'amiable.yaml'), 'utf8')).toContain('\n  templates: [templates]\n');
});
