import { after, constant } from '../../eval/build.ts';
import type { Parameter, SourceStatement, Word } from '../../eval/expression.ts';
import type { CType } from '../parse/ctype.ts';
import { LIMITS, tooLarge, Unreadable, unreadable } from '../limits.ts';
import { outputOf } from './steps.ts';
import type { CallExpression, CParameter, Expression, CStatement, StatementPlace } from '../parse/syntax.ts';
import type { CValue, LValue, NumberValue } from './value.ts';

/** What the lowering of one definition has at hand. */
export interface Lowering {
	readonly names: Names;
	/** The helper being lowered and its file, for the places of assertions. */
	readonly helper: string;
	readonly path: string | null;
	readonly returns: CType;
	/** The source, for a run that is followed; null for others. */
	readonly narration: Narration | null;
	/** Whether only the type matters, as in sizeof, so that nothing is assigned. */
	readonly isUnevaluated: boolean;
	/** What has been lowered so far, and how many levels deep the lowering is at present. */
	readonly budget: { nodes: number; bindings: number; depth: number };
	/** The place that an expression names; undefined if it names none. */
	readonly places: (scope: Scope, expression: Expression) => LValue | undefined;
}

/** What notes say of the source. */
export interface Narration {
	readonly statement: (place: StatementPlace) => SourceStatement;
	/** Whether a variable holds bits of an entry. */
	readonly isEntry: (name: string) => boolean;
}

/** What names mean that no local variable has. */
export interface Names {
	/** What is known without its source. */
	readonly builtins: ReadonlyMap<string, Builtin>;
	/** The value of an enumerator, a variable of the kernel or a constant that we know; undefined if there is none. */
	constant(name: string): CValue | undefined;
	/** How a function is called; undefined if nothing is known of it. */
	signature(name: string): Signature | undefined;
}

/** How a function is called. */
export interface Signature {
	/** null for one of our models, which converts nothing. */
	readonly types: readonly CParameter[] | null;
	readonly parameters: readonly Parameter[];
	readonly returns: CType;
}

/** The local variables in sight: each name's type and current value. Never changed, only replaced. */
export type Scope = ReadonlyMap<string, CVariable>;

export interface CVariable {
	readonly type: CType;
	/** null before the first assignment. */
	readonly value: CValue | null;
}

/** Lowers an expression; passed to those that would otherwise import each other in circles. */
export type LowerExpression = (lowering: Lowering, scope: Scope, expression: Expression) => CValue;

/** What the kernel calls as a function and we know by heart. */
export type Builtin = (call: BuiltinCall) => CValue;

export interface BuiltinCall extends CallExpression {
	readonly lowering: Lowering;
	readonly scope: Scope;
	/** The operand's value. */
	readonly value: (index: number) => CValue;
	/** The type that an operand is; undefined for a value. */
	readonly type: (index: number) => CType | undefined;
	/** The operand's word. */
	readonly word: (index: number) => Word;
}

/** Counts a statement or an expression; ends the reading at the limit. */
export function count({ budget }: Lowering): void {
	if (++budget.nodes > LIMITS.loweredNodes) tooLarge(`more than ${LIMITS.loweredNodes} expressions and statements`);
}

/** Begins a level of the lowering, which `leave` ends; ends the reading at the limit. */
export function enter({ budget }: Lowering): void {
	if (++budget.depth > LIMITS.loweredDepth) tooLarge(`more than ${LIMITS.loweredDepth} levels of nesting`);
}

/** Ends what `enter` began. */
export function leave({ budget }: Lowering): void {
	budget.depth--;
}

/** Lowers a piece of code; `otherwise` takes the reason where it can't be read. */
export function attempt<T>({ budget }: Lowering, lower: () => T, otherwise: (reason: string) => T): T {
	const { depth } = budget;
	try {
		return lower();
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		budget.depth = depth;
		return otherwise(error.message);
	}
}

/** A name for a `let` that no other has. */
export function freshName(lowering: Lowering, name: string): string {
	return `${name}#${++lowering.budget.bindings}`;
}

/** Evaluates a number before what is made of it, which may use it any number of times. */
export function once(lowering: Lowering, value: NumberValue, use: (held: NumberValue) => CValue): CValue {
	if (['constant', 'local', 'variable'].includes(value.word.kind)) return use(value);
	const name = freshName(lowering, '');
	const result = use({ ...value, word: { kind: 'local', name } });
	const around = (body: Word): Word => ({ kind: 'let', name, value: value.word, body });
	if (result.kind === 'number') return { ...result, word: around(result.word) };
	if (result.kind !== 'nothing') return unreadable('has effects before an address');
	return { kind: 'nothing', effects: [{ kind: 'perform', word: around(after(result.effects, constant(0n))) }] };
}

/** The scope with another value for a variable that it has. */
export function assigned(scope: Scope, name: string, value: CValue): Scope {
	const variable = scope.get(name) ?? unreadable(`assigns to ${name}, which is not a variable`);
	return new Map([...scope, [name, { ...variable, value }]]);
}

/** Names of the variables that a statement may assign to. */
function assignedNames(statement: CStatement, found = new Set<string>()): ReadonlySet<string> {
	switch (statement.kind) {
		case 'expression':
			collectTargets(statement.expression, found);
			break;
		case 'declaration':
			if (statement.value) collectTargets(statement.value, found);
			break;
		case 'return':
			if (statement.value) collectTargets(statement.value, found);
			break;
		case 'block':
			for (const inner of statement.body) assignedNames(inner, found);
			break;
		case 'if':
			collectTargets(statement.condition, found);
			assignedNames(statement.then, found);
			if (statement.otherwise) assignedNames(statement.otherwise, found);
			break;
		case 'breakable':
			assignedNames(statement.body, found);
			break;
		case 'loop':
			if (statement.condition) collectTargets(statement.condition, found);
			if (statement.step) collectTargets(statement.step, found);
			assignedNames(statement.body, found);
			break;
		default:
		// Jumps assign nothing.
	}
	return found;
}

function collectTargets(expression: Expression, found: Set<string>): void {
	const target =
		expression.kind === 'assign' || expression.kind === 'step'
			? expression.target
			: expression.kind === 'call' && outputOf(expression);
	// What has its address taken may be assigned to through it.
	const address = expression.kind === 'unary' && expression.operator === '&' ? expression.operand : null;
	for (const assigned of [target, address]) {
		const name = assigned ? rootName(assigned) : null;
		if (name !== null) found.add(name);
	}
	if (expression.kind === 'statements') assignedNames({ kind: 'block', body: expression.body }, found);
	for (const inner of operandsOf(expression)) collectTargets(inner, found);
}

/** The expressions right within another. */
export function operandsOf(expression: Expression): readonly Expression[] {
	switch (expression.kind) {
		case 'unary':
		case 'cast':
			return [expression.operand];
		case 'binary':
		case 'comma':
			return [expression.left, expression.right];
		case 'conditional':
			return [expression.condition, expression.then ?? expression.condition, expression.otherwise];
		case 'assign':
			return [expression.target, expression.value];
		case 'step':
			return [expression.target];
		case 'compound-literal':
			return expression.values.map(({ value }) => value);
		case 'call':
			return expression.operands;
		case 'member':
			return [expression.object];
		case 'index':
			return [expression.object, expression.index];
		default:
			return [];
	}
}

/** The variable of `x`, `x.member` and `*&x`; null for what is reached through a pointer. */
function rootName(target: Expression): string | null {
	if (target.kind === 'name') return target.name;
	if (target.kind === 'call') return target.operands[0] ? rootName(target.operands[0]) : null;
	return target.kind === 'member' && !target.isArrow ? rootName(target.object) : null;
}

/** The variables in sight that a statement may assign to, through a pointer as well. */
export function changedIn(statement: CStatement, scope: Scope): readonly string[] {
	const pointedTo = [...scope.values()].flatMap(({ value }) => (value?.kind === 'variable' ? [value.name] : []));
	return [...new Set([...assignedNames(statement), ...pointedTo])].filter((name) => scope.has(name));
}

/** Whether a statement may leave its block other than at the end. */
export function jumps(statement: CStatement): boolean {
	switch (statement.kind) {
		case 'return':
		case 'break':
		case 'continue':
		case 'goto':
			return true;
		case 'block':
			return statement.body.some(jumps);
		case 'if':
			return jumps(statement.then) || (statement.otherwise !== null && jumps(statement.otherwise));
		case 'loop':
			return true;
		case 'breakable':
			return jumps(statement.body);
		default:
			return false;
	}
}
