import type { ComponentChildren } from 'preact';

/** A field with its name above it and, when there is one, a hint that is read out with it. */
export function Field(given: {
  id: string;
  label: string;
  hint?: string;
  children: (described: { id: string; 'aria-describedby'?: string }) => ComponentChildren;
}) {
  const { id, label, hint, children } = given;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(hint === undefined ? { id } : { id, 'aria-describedby': `${id}-hint` })}
    </div>
  );
}

/** What is wrong with a form, said before it, all at once. */
export function Faults({ title, faults }: { title: string; faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{title}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
