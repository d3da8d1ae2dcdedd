/** One of several machines that audit a company together: the `number`th, from 1, of so many. */
export interface Share {
  number: number;
  of: number;
}

export const WHOLE: Share = { number: 1, of: 1 };

/** Reads `2/5`. */
export function shareFrom(text: string): Share | undefined {
  const [, number, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  const share = { number: Number(number), of: Number(of) };
  return share.number <= share.of ? share : undefined;
}

export function shareText({ number, of }: Share): string {
  return `${number}/${of}`;
}

/** Templates, inventory and register belong to no debtor: the first machine judges them, for there always is one. */
export function isFirst({ number }: Share): boolean {
  return number === 1;
}
