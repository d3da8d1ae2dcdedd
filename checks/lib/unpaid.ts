import type { Entry } from './ledger.ts';

/** What is unpaid of a debt, in minor units. */
export interface Unpaid {
  /** Below zero where more was paid than was owed. */
  principal: number;
  interest: number;
  fees: number;
}

/**
 * The most that can be unpaid of the principal, and of principal and interest, after each entry of a debt: what is paid goes to the fees and then to the
 * interest that are there, and to the principal last. Whoever books payments otherwise leaves less principal, so that a limit by these sums wrongs nobody.
 */
export function unpaidAfter(entries: readonly Entry[]): Unpaid[] {
  let unpaid: Unpaid = { principal: 0, interest: 0, fees: 0 };
  return entries.map(({ after }, i) => {
    const before = entries[i - 1]?.after ?? { principal: 0, interest: 0, fees: 0, payments: 0 };
    const grown = {
      principal: unpaid.principal + after.principal - before.principal,
      interest: unpaid.interest + after.interest - before.interest,
      fees: unpaid.fees + after.fees - before.fees,
    };
    unpaid = paid(grown, after.payments - before.payments);
    return unpaid;
  });
}

/** A payment that was taken back (below zero) leaves principal unpaid again. */
function paid({ principal, interest, fees }: Unpaid, payment: number): Unpaid {
  const toFees = Math.min(fees, Math.max(0, payment));
  const toInterest = Math.min(interest, Math.max(0, payment - toFees));
  return { principal: principal - (payment - toFees - toInterest), interest: interest - toInterest, fees: fees - toFees };
}
