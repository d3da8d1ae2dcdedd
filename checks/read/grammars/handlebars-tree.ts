/**
 * The syntax tree that @handlebars/parser makes, as far as it is read here.
 * The package's own types leave `type` open and do not resolve under node16 module resolution.
 */

export interface Position {
  /** From 1. */
  line: number;
  /** From 0. */
  column: number;
}

interface Node {
  loc: { start: Position; end: Position };
}

export interface Program extends Node {
  body: Statement[];
  blockParams?: string[] | null;
}

/** `value` is `original` after white space control. */
export type Content = Node & { type: 'ContentStatement'; value: string; original: string };
type Mustache = Node & Call & { type: 'MustacheStatement' };
export type Block = Node & Call & { type: 'BlockStatement'; program?: Program | null; inverse?: Program | null };
export type Statement =
  | Content
  | Mustache
  | Block
  | (Node & { type: 'PartialStatement'; name: Expression })
  | (Node & { type: 'PartialBlockStatement'; name: Expression; program: Program })
  | (Node & Call & { type: 'DecoratorBlock'; program?: Program | null })
  | (Node & { type: 'Decorator' | 'CommentStatement' });

/** A helper with its arguments, or a path without any. */
export interface Call {
  path: Expression;
  params: Expression[];
  hash?: { pairs: Pair[] } | null;
}

export interface Pair {
  key: string;
  value: Expression;
}

export interface Path extends Node {
  type: 'PathExpression';
  /** Begins with `this.` or `./`. */
  this: boolean;
  /** Begins with `@`. */
  data: boolean;
  /** How many `../` it begins with. */
  depth: number;
  parts: (string | Expression)[];
  original: string;
}

export type Expression =
  | Path
  | (Node & Call & { type: 'SubExpression' })
  | (Node & { type: 'HashLiteral'; pairs: Pair[] })
  | (Node & { type: 'StringLiteral'; value: string })
  | (Node & { type: 'NumberLiteral'; value: number })
  | (Node & { type: 'BooleanLiteral'; value: boolean })
  | (Node & { type: 'UndefinedLiteral' | 'NullLiteral' });

/**
 * What the parser throws. The generated part adds `hash`: for a fault of grammar `loc` is where the token before ended,
 * for a character that the lexer does not know there is only `line`, from 0. Its own checks write the place at the end of the message.
 */
export interface ParserError extends Error {
  hash?: { text: string; token: string | null; line: number; loc?: { last_line: number; last_column: number } };
}
