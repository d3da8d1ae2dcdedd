/**
 * Finds where tags end: past strings and brackets. A text whose quotes do not pair is read on without minding them, so that all searches together stay
 * linear. The answer is the offset of the closing sign, -1 when there is none.
 */
export function closingIn(text: string): (close: string, from: number) => number {
  let mindsQuotes = true;
  return (close, from) => {
    if (mindsQuotes) {
      for (const { at, depth } of signsIn(text, from))
        if (depth < (CLOSING.includes(close[0]!) ? 0 : 1) && text.startsWith(close, at)) return at;
      mindsQuotes = false;
    }
    return text.indexOf(close, from);
  };
}

const OPENING = '([{';
const CLOSING = ')]}';
const QUOTES = '"\'`';

/** What must be known of code in any language: its signs outside of strings, each with the number of brackets open around it; a bracket stands outside of itself. */
export function* signsIn(code: string, from = 0, to = code.length): Generator<{ at: number; sign: string; depth: number }> {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const sign = code[at]!;
    if (QUOTES.includes(sign)) {
      yield { at, sign, depth };
      at = Math.min(endOfString(code, at) ?? at, to);
    } else {
      if (CLOSING.includes(sign)) depth--;
      yield { at, sign, depth };
      if (OPENING.includes(sign)) depth++;
    }
  }
}

/** What stands between the commas that are in no brackets and no strings, as it is written. */
export function splitAtCommas(inside: string): string[] {
  const parts: string[] = [];
  let read = 0;
  for (const { at, sign, depth } of signsIn(inside)) {
    if (sign !== ',' || depth !== 0) continue;
    parts.push(inside.slice(read, at));
    read = at + 1;
  }
  return [...parts, inside.slice(read)];
}

export function argumentsIn(inside: string): string[] {
  return splitAtCommas(inside).map((part) => part.trim());
}

/** Where the bracket that opens at an offset is closed, undefined when it is not within so many characters. */
export function endOfBrackets(text: string, bracket: number, longest = text.length): number | undefined {
  const to = Math.min(text.length, bracket + longest);
  let depth = 0;
  for (let at = bracket; at < to; at++) {
    const sign = text[at]!;
    if (QUOTES.includes(sign)) at = endOfString(text, at) ?? at;
    else if (OPENING.includes(sign)) depth++;
    else if (CLOSING.includes(sign) && --depth === 0) return at;
  }
  return undefined;
}

/** Where code ends, -1 when it does not: at the sign that closes it and does not stand in a string. A quote without its fellow on the line is no string. */
export function endOfCode(text: string, from: number, close: string): number {
  const first = text.indexOf(close, from);
  let end = first;
  let at = from;
  while (end >= 0) {
    const quote = nextQuote(text, at, end);
    if (quote < 0) return end;
    at = (endOfString(text, quote) ?? quote) + 1;
    if (at > end) end = text.indexOf(close, at);
  }
  return first;
}

function nextQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text[at] === '"' || text[at] === "'") return at;
  return -1;
}

/** Strings in tags are no longer than this: an apostrophe that stands alone must not swallow the letter. */
const LONGEST_STRING = 2000;

/** Where the string that begins at a quote ends; undefined where it does not on its line, or in JavaScript's backticks. */
export function endOfString(text: string, quote: number): number | undefined {
  for (let at = quote + 1; at < text.length && at - quote < LONGEST_STRING && (text[at] !== '\n' || text[quote] === '`'); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[quote]) return at;
  }
  return undefined;
}
