import type { CType, IntegerType } from './ctype.ts';

/** An expression of C. */
export type Expression =
	| { readonly kind: 'number'; readonly value: bigint; readonly type: IntegerType }
	| { readonly kind: 'string' }
	| { readonly kind: 'name'; readonly name: string }
	| { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
	| {
			readonly kind: 'binary';
			readonly operator: BinaryOperator;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| { readonly kind: 'comma'; readonly left: Expression; readonly right: Expression }
	| {
			readonly kind: 'conditional';
			readonly condition: Expression;
			/** null for GNU's `a ?: b`. */
			readonly then: Expression | null;
			readonly otherwise: Expression;
	  }
	/** `operator` is null for a plain `=`. */
	| {
			readonly kind: 'assign';
			readonly operator: BinaryOperator | null;
			readonly target: Expression;
			readonly value: Expression;
	  }
	/** `++` and `--`: what is added, and whether the value is that after it. */
	| { readonly kind: 'step'; readonly amount: 1 | -1; readonly target: Expression; readonly isPrefix: boolean }
	| CallExpression
	| { readonly kind: 'member'; readonly object: Expression; readonly name: string; readonly isArrow: boolean }
	| { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
	| { readonly kind: 'cast'; readonly type: CType; readonly operand: Expression }
	| { readonly kind: 'compound-literal'; readonly type: CType; readonly values: readonly Initializer[] }
	| { readonly kind: 'size-of'; readonly of: CType }
	/** GNU's `({ … })`. */
	| { readonly kind: 'statements'; readonly body: readonly CStatement[] };

/** A call of what is called by name. */
export interface CallExpression {
	readonly kind: 'call';
	readonly callee: string;
	readonly operands: readonly Expression[];
	/** The operands as written, macros expanded, for messages. */
	readonly texts: readonly string[];
	/** Line of the file, from 1. */
	readonly line: number;
}

/** One value between the braces of a compound literal; `member` is null for a positional one. */
export interface Initializer {
	readonly member: string | null;
	readonly value: Expression;
}

export type UnaryOperator = '-' | '+' | '~' | '!' | '*' | '&';

export type BinaryOperator =
	'*' | '/' | '%' | '+' | '-' | '<<' | '>>' | '<' | '>' | '<=' | '>=' | '==' | '!=' | '&' | '^' | '|' | '&&' | '||';

/** Where a statement is: its tokens' places in the text, of an `if` or a loop those of its head; a line of the file. */
export interface StatementPlace {
	readonly start: number;
	readonly end: number;
	readonly line: number;
}

/** A statement of C; what we make of others has no place. */
export type CStatement = CStatementForm & { readonly place?: StatementPlace };

type CStatementForm =
	| { readonly kind: 'expression'; readonly expression: Expression }
	| { readonly kind: 'declaration'; readonly name: string; readonly type: CType; readonly value: Expression | null }
	| { readonly kind: 'block'; readonly body: readonly CStatement[] }
	| {
			readonly kind: 'if';
			readonly condition: Expression;
			readonly then: CStatement;
			readonly otherwise: CStatement | null;
	  }
	/** Any loop. A missing condition holds always; `testsFirst` is false for do/while. */
	| {
			readonly kind: 'loop';
			readonly condition: Expression | null;
			readonly step: Expression | null;
			readonly body: CStatement;
			readonly testsFirst: boolean;
	  }
	/** What `break` leaves, a switch, or a `goto` the label at its end. */
	| { readonly kind: 'breakable'; readonly label: string | null; readonly body: CStatement }
	| { readonly kind: 'goto'; readonly label: string; readonly line: number }
	| { readonly kind: 'return'; readonly value: Expression | null }
	| { readonly kind: 'break' }
	| { readonly kind: 'continue' };

/** A parameter of a function; `name` is empty in a prototype that leaves it out. */
export interface CParameter {
	readonly name: string;
	readonly type: CType;
}
