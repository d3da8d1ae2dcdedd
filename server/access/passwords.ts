import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** NIST SP 800-63B-4 §3.1.1.2: length is what counts; no rules of composition. */
export const PASSWORD_AT_LEAST = 12;
export const PASSWORD_AT_MOST = 200;

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const derive = promisify((given: Argon2Parameters, done: (error: Error | null, key: Buffer) => void) => argon2('argon2id', given, done));

/** Makes a PHC string of a password: the cost travels with it, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive({ ...COST, message: normal(password), nonce });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(key)}`;
}

/** Whether a password is the one that was hashed. Without a hash (no such account) it takes as long and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const { memory, passes, parallelism, nonce, key } = parse(hash ?? (await nobody()));
  const given = await derive({ memory, passes, parallelism, tagLength: key.length, message: normal(password), nonce });
  return timingSafeEqual(given, key) && hash !== undefined;
}

let nobodysHash: Promise<string> | undefined;

function nobody(): Promise<string> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  return nobodysHash;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

function parse(hash: string) {
  const [, memory, passes, parallelism, nonce, key] = PHC.exec(hash) ?? [];
  if (!nonce || !key) throw new Error('The store holds a password hash of an unknown form.');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

/** The same password typed on another keyboard or system is the same bytes (RFC 8265 §4.2). */
function normal(password: string): string {
  return password.normalize('NFC');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
