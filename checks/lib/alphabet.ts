/**
 * The letters of the Latin, Greek and Cyrillic alphabets, to stand in a class of a regular expression. `\p{L}` says the same of all the world's scripts,
 * in seven hundred ranges: an expression that has it several times takes milliseconds to be made ready, and no word that is looked for is written in them.
 */
export const LETTERS = 'A-Za-zªµºÀ-ÖØ-öø-ʯΆΈ-ώϐ-ϿЀ-ҁҊ-ԯḀ-ỿ';
/** One of them. */
export const LETTER = `[${LETTERS}]`;
