import { onOneLine, visible } from './visible.ts';

/** One element of XML 1.0. Children are elements or texts made by `text`; attributes that are undefined are left out. */
export function element(name: string, attributes: Record<string, string | number | undefined>, children: readonly string[] = []): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(onOneLine(String(value)))}"`],
  );
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** A text between tags. What XML cannot hold at all (control characters, half a character) is shown by signs. */
export function text(given: string): string {
  return escaped(visible(given));
}

/** A document of one element. */
export function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function escaped(given: string): string {
  // U+FFFE and U+FFFF are no characters of XML (https://www.w3.org/TR/xml/#charsets).
  return given.replace(/[\uFFFE\uFFFF]/g, '\uFFFD').replace(/[&<>"']/g, (char) => NAMED[char]!);
}
