/** Why a request is turned away, and with which status. */
const REFUSALS = {
  host: 421,
  origin: 403,
  'form-token': 403,
  permission: 403,
  'sign-in': 401,
  'too-many': 429,
  'too-large': 413,
  'media-type': 415,
  'not-understood': 400,
  'not-found': 404,
  'decided-meanwhile': 409,
  'code-used': 409,
  fault: 500,
} as const;
export type RefusalReason = keyof typeof REFUSALS;
export const REFUSAL_REASONS = Object.keys(REFUSALS) as RefusalReason[];

/** Thrown to turn a request away; the page and the JSON for it are made in one place. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
  }

  get status(): number {
    return REFUSALS[this.reason];
  }
}
