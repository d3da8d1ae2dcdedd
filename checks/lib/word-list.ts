/** JSON Schema of an option that lists words: at least one. */
export const wordList = { type: 'array', items: { type: 'string' }, minItems: 1 } as const;
