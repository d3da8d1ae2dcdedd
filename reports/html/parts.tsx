import type { ComponentChildren } from 'preact';
import type { LawReference, Severity } from '../../checks/types.ts';
import { citeText } from '../cite.ts';
import type { Sentences } from '../sentences/sentences.ts';
import { Icon } from './icons.tsx';

/** A level as shape and word. */
export function Badge({ severity, s }: { severity: Severity | 'unsure'; s: Sentences }) {
  const word = severity === 'unsure' ? s.capital(s.say('label.unsure')) : s.word('severity', severity);
  return (
    <span class={`badge ${severity}`}>
      <Icon of={severity} /> {word}
    </span>
  );
}

/** A table with its caption; it scrolls by itself where the window is narrow, by keyboard too. */
export function Table({
  caption,
  quiet,
  wide,
  children,
}: {
  caption: string;
  quiet?: boolean;
  wide?: boolean;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section with a name is a landmark, and a page with fifty landmarks has none
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div class="scroll" role="group" aria-label={caption} tabIndex={0}>
      <table class={wide ? 'wide' : undefined}>
        <caption class={quiet ? 'unseen' : undefined}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Head({ columns, numbers = [] }: { columns: readonly string[]; numbers?: readonly number[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, i) => (
          <th scope="col" class={numbers.includes(i) ? 'number' : undefined}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Citations with their addresses and the day on which somebody last read them. */
export function Laws({ law, s }: { law: readonly LawReference[]; s: Sentences }) {
  return (
    <ul class="plain">
      {law.map((one) => (
        <li>
          <Link href={one.url}>{citeText(one, s.lang)}</Link>
          {one.checked ? <span class="quiet"> · {s.say('rule.checked', { day: { day: one.checked } })}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** A SHA-256 sum; where it must be broken it is broken in the middle. */
export function Hash({ sum }: { sum: string }) {
  return (
    <code class="hash">
      {sum.slice(0, 32)}
      <wbr />
      {sum.slice(32)}
    </code>
  );
}

/** A link to the web; an address of any other scheme is shown as text. */
function Link({ href, children }: { href: string | undefined; children: ComponentChildren }) {
  if (!href || !/^https?:\/\//i.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}

export function anchor(rule: string): string {
  return `rule-${rule}`;
}
