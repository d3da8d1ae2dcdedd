import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { slotsOf } from '../lib/reading-view.ts';
import type { Block } from '../types.ts';

/** Does the debtor stand where the creditor belongs: at the foot of the letter, or as the one to be paid? */
export const misplacedParty = defineKind({
  name: 'misplaced-party',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['slots'],
  options: { type: 'object', additionalProperties: false },
  says: {
    signs: {
      en: 'The letter is signed by its own reader: “{slot}” is the debtor’s name.',
      fr: 'La lettre est signée par son propre destinataire : « {slot} » est le nom du débiteur.',
      ru: 'Письмо подписано самим адресатом: «{slot}» — имя должника.',
    },
    paid: {
      en: 'The debtor is named as the one to be paid: “{slot}” after “{label}”.',
      fr: 'Le débiteur est désigné comme bénéficiaire : « {slot} » après « {label} ».',
      ru: 'Получателем денег назван сам должник: «{slot}» после слов «{label}».',
    },
  },
  check(passage, _, { slots: dictionary }) {
    const shown = passage.blocks.filter(({ role }) => role === 'body');
    const seen = shown.flatMap((block, at) =>
      block.readings.flatMap((reading) =>
        slotsOf(reading, passage, dictionary)
          .filter(({ meaning }) => meaning === 'debtor.name')
          .flatMap(({ start, end, name }): Seen[] => {
            const before = `${lastWords(shown[at - 1])}\n${reading.text.slice(0, start)}`.slice(-REACH);
            const place = { block, reading, start, end };
            if (SIGNS.test(before)) return [{ says: 'signs', ...place, data: { slot: name } }];
            const label = PAYEE.exec(before)?.[1];
            return label === undefined ? [] : [{ says: 'paid', ...place, data: { slot: name, label } }];
          }),
      ),
    );
    return defectsSeen('debtor-slot-as-creditor', seen);
  },
});

const REACH = 80;

function lastWords(above: Block | undefined): string {
  return above?.readings[0]?.text.slice(-REACH) ?? '';
}

/** A closing phrase and nothing but a name after it. */
const SIGNS =
  /(?:yours (?:sincerely|faithfully|truly)|yours|sincerely|(?:kind |best |warm )?regards|best wishes|cordialement|bien à vous|salutations (?:distinguées|sincères|les meilleures)|(?:mit )?freundlichen? grüßen?|beste grüße|hochachtungsvoll|mfg|с уважением|с наилучшими пожеланиями|искренне ваш|atentamente|(?:un cordial )?saludos?|(?:distinti|cordiali) saluti|in fede|met vriendelijke groet(?:en)?|hoogachtend)[\s,.:;!–—-]{0,8}(?:(?:the|your|votre|l['’]équipe|ihr|ihre|ваша?|su|il|het|mr\.?|mrs\.?|ms\.?|m\.|mme|herr|frau)\s){0,2}$/iu;

/** Words after which the one who gets the money is named. */
const PAYEE =
  /(?<!\p{L})(pay(?:able|ments?)? to|payee|transfer(?:red)? to|made out to|(?:you )?owe(?:d to)?|due to|on behalf of|creditor|à l['’]ordre d[eu]|au profit d[eu]|bénéficiaire|créancier|pour le compte d[eu]|à payer à|verser à|zugunsten(?: von)?|zahlungsempfänger|gläubiger|im auftrag (?:von|der)|zahlbar an|zahlen (?:sie )?an|получатель платежа|получатель средств|в пользу|кредитор|взыскатель|перед|a favor de|beneficiario|acreedor|por cuenta de|pagar a|a favore di|creditore|per conto di|pagare a|ten gunste van|begunstigde|schuldeiser|namens|in opdracht van|te betalen aan|betalen aan)[\s:–—-]{1,4}(?:(?:the|le|la|l['’]|die|der|das|el|il|de|het)\s)?$/iu;
