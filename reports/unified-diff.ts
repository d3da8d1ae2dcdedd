/** Unchanged lines shown around a change. */
const AROUND = 3;

interface Lines {
  from: number;
  to: number;
}

/** How words within the lines of a text are replaced, as `git apply` and `patch -p1` take it: there are as many lines as before. Empty where none differs. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changed = old.flatMap((line, i) => (line === now[i] ? [] : [i]));
  if (changed.length === 0) return '';
  return [
    `--- ${nameOf('a', file)}\n+++ ${nameOf('b', file)}\n`,
    ...hunksAround(changed, old.length).map((lines) => hunk(old, now, lines)),
  ].join('');
}

/** Each with its line break. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes whose surroundings meet are in one hunk. */
function hunksAround(changed: readonly number[], length: number): Lines[] {
  const hunks: Lines[] = [];
  for (const line of changed) {
    const [from, to] = [Math.max(0, line - AROUND), Math.min(length, line + 1 + AROUND)];
    const last = hunks.at(-1);
    if (last && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  }
  return hunks;
}

function hunk(old: readonly string[], now: readonly string[], { from, to }: Lines): string {
  const lines: string[] = [];
  for (let i = from; i < to; ) {
    const start = i;
    while (i < to && old[i] !== now[i]) i++;
    lines.push(...old.slice(start, i).map((line) => signed('-', line)), ...now.slice(start, i).map((line) => signed('+', line)));
    if (i < to) lines.push(signed(' ', old[i++]!));
  }
  const range = `${from + 1},${to - from}`;
  return `@@ -${range} +${range} @@\n${lines.join('')}`;
}

function signed(sign: string, line: string): string {
  return line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** As git writes names with quotes or line breaks in them. */
function nameOf(side: string, file: string): string {
  const name = `${side}/${file}`;
  return /["\\\n\t]/.test(name) ? JSON.stringify(name) : name;
}
