import type { Inputs, Kind } from './kind.ts';
import type { InputName, Rule, Severity } from './types.ts';

/** Which rules are applied in a run, and with what. */
export interface Plan {
  rules: readonly Rule[];
  kinds: ReadonlyMap<string, Kind>;
  inputs: Inputs;
  /** The inputs that were given: a rule that needs another is not run, and says so. */
  given: ReadonlySet<InputName>;
  /** The user's own severities, by rule id. */
  severities: ReadonlyMap<string, Severity | 'off'>;
}
