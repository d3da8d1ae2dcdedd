import { expect, test } from 'vitest';
import { withSubjects } from '../../checks/lib/elided-subjects.ts';
import { tokenize } from '../../checks/lib/tokens.ts';
import type { Lang } from '../../checks/types.ts';

/** The words of a text with the subjects that it leaves out in brackets. */
function heard(text: string, lang: Lang): string {
  const tokens = tokenize(text);
  const restored = withSubjects(tokens, lang);
  if (!restored) return tokens.words.join(' ');
  const { originals } = restored;
  return restored.tokens.words.map((word, at) => (originals[at] === originals[at + 1] ? `[${word}]` : word)).join(' ');
}

test.each<[Lang, string, string]>([
  ['en', 'We will close the file and inform your employer.', 'We will close the file and [we] [will] inform your employer'],
  [
    'en',
    'We may visit you, call your boss or then tell the neighbours.',
    'We may visit you [we] [may] call your boss or [we] [may] then tell the neighbours',
  ],
  ['en', 'We’ll take the car and sell it.', 'We ll take the car and [we] [ll] sell it'],
  ['fr', 'Nous saisirons le compte et préviendrons votre employeur.', 'Nous saisirons le compte et [nous] préviendrons votre employeur'],
  [
    'fr',
    'Nous fermons le dossier, vous ferons arrêter et le dirons.',
    'Nous fermons le dossier [nous] vous ferons arrêter et [nous] le dirons',
  ],
  ['fr', 'Je passerai demain et prendrai les clés.', 'Je passerai demain et [je] prendrai les clés'],
  ['fr', 'On coupera l’eau puis changera la serrure.', 'On coupera l eau puis [on] changera la serrure'],
  ['de', 'Wir pfänden das Konto und sagen es den Nachbarn.', 'Wir pfänden das Konto und [wir] sagen es den Nachbarn'],
  ['de', 'Ich komme morgen und hole die Schlüssel.', 'Ich komme morgen und [ich] hole die Schlüssel'],
])('%s: %s', (lang, text, meant) => {
  expect(heard(text, lang)).toBe(meant);
});

test.each<[Lang, string]>([
  ['en', 'We will send the letter and your receipt to you.'],
  ['en', 'We will look at your proposal and reply.'],
  ['en', 'We wrote to you and your bank on Monday.'],
  ['en', 'We will wait. Call us and tell the bank.'],
  ['fr', 'Nous examinons vos questions et vos raisons.'],
  ['fr', 'Nous avons reçu votre lettre. Payez et rappelons que le délai court.'],
  ['fr', 'Nous vous écrivons et nous vous appelons.'],
  ['de', 'Wir schreiben Ihnen und Ihren Eltern.'],
  ['de', 'Wir prüfen Ihre Fragen und den neuen Plan.'],
  ['ru', 'Мы позвоним вам и сообщим работодателю.'],
])('nothing is missing, %s: %s', (lang, text) => {
  expect(heard(text, lang)).toBe(tokenize(text).words.join(' '));
});
