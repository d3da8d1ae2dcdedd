import { defineKind } from '../kind.ts';
import type { Outcome } from '../types.ts';

/** Does an e-mail have a subject? */
export const hasSubject = defineKind({
  name: 'has-subject',
  on: 'passage',
  origin: 'template',
  whenUnknown: 'not-run',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    missing: {
      en: 'The template has no subject. If another system adds one, nobody has checked it here.',
      fr: 'Le modèle n’a pas d’objet. Si un autre système l’ajoute, il n’a pas été vérifié ici.',
      ru: 'У шаблона нет темы. Если её добавляет другая система, здесь она не проверена.',
    },
  },
  check({ blocks }): Outcome[] {
    if (blocks.some(({ role, readings }) => role === 'subject' && readings.some(({ text }) => text.trim() !== ''))) return [];
    return [{ result: 'unsure', says: 'missing', data: { category: 'missing-subject' }, evidence: [], identity: 'missing' }];
  },
});
