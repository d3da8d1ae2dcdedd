import type { Severity } from '../../checks/types.ts';

/** A shape of its own for each level: severity is never told by colour alone. The word always stands beside it. */
const SHAPES: Record<Severity | 'unsure', { outline: string; sign: string }> = {
  error: { outline: 'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z', sign: 'M8 4.2v4.4M8 11.2v.6' },
  warning: { outline: 'M8 1.2 15.4 14.6H.6z', sign: 'M8 6v4M8 12v.4' },
  advice: { outline: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z', sign: 'M8 4.4v.4M8 7.4v4.2' },
  unsure: { outline: 'M1.6 1.6h12.8v12.8H1.6z', sign: 'M5.9 6.1a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M8 11.7v.3' },
};

export function Icon({ of }: { of: Severity | 'unsure' }) {
  const { outline, sign } = SHAPES[of];
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path class="icon-shape" d={outline} />
      <path class="icon-sign" d={sign} />
    </svg>
  );
}
