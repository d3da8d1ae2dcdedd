import { describe, expect, test } from 'vitest';
import { holesOf } from '../../reports/sentences/icu.ts';
import { en } from '../../server/sentences/en.ts';
import { fr } from '../../server/sentences/fr.ts';
import { ru } from '../../server/sentences/ru.ts';
import type { Key } from '../../server/sentences.ts';

const keys = Object.keys(en) as Key[];

describe('the words of the pages', () => {
  test.each(keys)('%s has the same holes in every language', (key) => {
    const holes = (['en', 'fr', 'ru'] as const).map((lang) => [...(holesOf(lang, { en, fr, ru }[lang][key]) ?? ['does not parse'])].sort());
    expect(holes[1]).toEqual(holes[0]);
    expect(holes[2]).toEqual(holes[0]);
  });

  test.each(keys)('%s keeps French and Russian typography', (key) => {
    expect(fr[key]).not.toMatch(/[^\u00A0\d]:|[^\u202F][;!?]|«[^\u00A0]|[^\u00A0]»|'(?!')/);
    expect(ru[key]).not.toMatch(/["“”]| — |\s-\s/);
    expect(en[key]).not.toMatch(/"|\w'\w/);
  });
});
