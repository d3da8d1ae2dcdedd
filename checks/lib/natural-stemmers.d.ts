/** `natural` ships no types for its stemmers by sub-path; importing it whole has side effects. */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
