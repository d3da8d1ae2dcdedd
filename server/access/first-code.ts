import { digestOf, newCode, plainCode, sameSecret } from './secrets.ts';

const GOOD_FOR_MS = 30 * 60_000;

/** The code by which the first account is made. It is printed where the server was started, kept only as a hash, and only in memory. */
export interface FirstCode {
  /** Whether what was typed is the code, and the code is still good. */
  fits(typed: string, nowMs: number): boolean;
  /** The same, and uses it up. */
  use(typed: string, nowMs: number): boolean;
}

/** A new code: as it is printed, and what is kept of it. */
export function newFirstCode(nowMs: number): { printed: string; kept: FirstCode } {
  const printed = newCode();
  const digest = digestOf(plainCode(printed));
  let used = false;
  const fits = (typed: string, at: number) => !used && at - nowMs <= GOOD_FOR_MS && sameSecret(digestOf(plainCode(typed)), digest);
  const use = (typed: string, at: number) => {
    if (!fits(typed, at)) return false;
    used = true;
    return true;
  };
  return { printed, kept: { fits, use } };
}
