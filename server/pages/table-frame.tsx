import type { ComponentChildren } from 'preact';

/** A table that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function TableFrame({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="table-frame" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
