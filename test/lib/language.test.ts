import { expect, test } from 'vitest';
import { detectLanguage, detectorWith, judgedTables, ownTables } from '../../checks/lib/language.ts';
import { knowledgeOfSource } from '../knowledge.ts';

test('the tables that the build writes tell languages as those of the package do, to the last figure', async () => {
  const [packed, whole] = [detectorWith(JSON.parse(JSON.stringify(judgedTables()))), detectorWith(ownTables())];
  const { examples } = (await knowledgeOfSource()).reference();
  const texts = Object.values(examples).flatMap((ofRule) =>
    ofRule.flatMap(({ given }) => JSON.stringify(given).match(/[^"{}[\]:,\\]{15,200}/g) ?? []),
  );
  expect(texts.length).toBeGreaterThan(2000);
  const told = (detector: typeof whole) =>
    texts.map((text) => {
      const result = detector.detect(text);
      return [result.language, result.isReliable(), result.getScores()];
    });
  expect(told(packed)).toEqual(told(whole));
});

test.each([
  ['fr', 'Nous n’avons pas encore reçu votre règlement.'],
  ['en', 'We have not received your payment yet.'],
  ['ru', 'Мы ещё не получили ваш платёж.'],
  ['de', 'Wir haben Ihre Zahlung noch nicht erhalten.'],
  ['es', 'Todavía no hemos recibido su pago.'],
  ['it', 'Non abbiamo ancora ricevuto il Suo pagamento.'],
  ['nl', 'Wij hebben uw betaling nog niet ontvangen.'],
  [undefined, '{{name}} 12,50 €'],
])('%s', (lang, text) => {
  expect(detectLanguage(text)).toBe(lang);
});
