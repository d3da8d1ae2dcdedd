import { defineKind } from '../kind.ts';
import { ibanIn, isIbanRight } from '../lib/iban.ts';
import { quote } from '../lib/quote.ts';
import { recognise } from '../lib/recognisers.ts';
import type { Outcome } from '../types.ts';

/** The account to which a text asks to pay exists as it is written. */
export const accountNumber = defineKind({
  name: 'account-number',
  on: 'passage',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    wrong: {
      en: 'There is no account “{account}”: its check digits are wrong, so one of its digits is as well.',
      fr: 'Le compte « {account} » n’existe pas\u00A0: sa clé de contrôle est fausse, donc au moins un de ses caractères l’est.',
      ru: 'Счёта «{account}» не существует: контрольные цифры не сходятся, значит, в номере есть ошибка.',
    },
  },
  *check({ blocks }): Iterable<Outcome> {
    const told = new Set<string>();
    for (const block of blocks) {
      for (const reading of block.readings) {
        for (const { start, end } of recognise('account', reading.text, undefined)) {
          const account = ibanIn(reading.text.slice(start, end));
          if (account === undefined || told.has(account) || isIbanRight(account)) continue;
          told.add(account);
          yield { result: 'fail', says: 'wrong', data: { account }, evidence: [quote(block, reading, start, end)], identity: account };
        }
      }
    }
  },
});
