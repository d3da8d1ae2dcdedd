import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits for a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token or code. Both are random and long, so that a fast hash is enough. */
export function digestOf(secret: string): string {
  return hash('sha256', secret);
}

/** A value that only who holds the session can know: it goes into every form. */
export function formTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('amiable form').digest('base64url');
}

export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(one), 'hex'), Buffer.from(digestOf(other), 'hex'));
}

/** No I, L, O, U, 0 or 1: it is read from a screen and typed by hand. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 4;
const GROUP = 5;

/** A one-time code of 98 random bits, in groups: `K7QXM-2F9TD-…`. */
export function newCode(): string {
  const group = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** A code as typed: case, spaces and hyphens do not matter. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
