import { openingOf, outermost } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import type { MacroDefinition } from '../../c/macro.ts';
import { timesEvaluated } from '../../code/evaluations.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, genericArguments, isPasted, isTypeCheck, isValue } from '../../code/macros.ts';
import { macroFinding } from '../../lint/macroFinding.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { memoize } from '../../text/memoize.ts';

export const macroParameterReused: Rule = {
	id: 'macro-parameter-reused',
	group: 'macros',
	severity: 'information',
	strict: true,
	summary: 'Macro parameter evaluated more than once',
	why: `An argument with side effects, such as \`i++\` or a call, is evaluated each time the macro uses it. A static inline
function, or a variable inside \`({ … })\`, evaluates it once. Uses in \`sizeof()\`, \`typeof()\` and similar operators,
and \`&parameter\`, do not evaluate it and are not counted; of branches that exclude each other, one is.`,
	sources: [
		{
			title: 'checkpatch: MACRO_ARG_REUSE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: ['MACRO_ARG_REUSE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+#define EXAMPLE_SQUARE(x) ((x) * (x))' },
			good: {
				hunk: `+static inline int example_square(int x)
+{
+	return x * x;
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		for (const parameter of macro.parameters ?? []) {
			if (parameter.text === 'type') continue;
			const { body } = macro;
			const counted = [...body.keys()].filter((at) => body[at]?.text === parameter.text && isCounted(body, at));
			if (counted.length < 2) continue;
			const uses = counted
				.filter((at) => isValue(body, at) && body[at + 1]?.text !== '(' && body[at - 1]?.text !== 'goto')
				.filter((at) => !isAddressed(body, at) && !isPastedDeeper(view, body, at))
				.flatMap((at) => body[at] ?? []);
			const times = timesEvaluated(body, chosen(body, uses));
			const isDoubtful =
				times < 2 || isCursor(macro, parameter) || isInitialiser(macro) || isDeclared(macro, parameter);
			const message = `macro parameter '${parameter.text}' is evaluated ${Math.max(times, 2)} times`;
			report({ ...macroFinding(view, macro, parameter, message, uses), ...(isDoubtful && { severity: 'off' }) });
		}
	}
}

/** Operators and macros that checkpatch.pl knows not to evaluate what directly follows. */
const NOT_EVALUATING = /^(?:sizeof|sizeof_field|typeof|__typeof__|offsetof|__must_be_array|__stringify|__builtin\w+)$/;

/** Whether token `index` is a use for checkpatch.pl, which does not ask what a call does with it. */
function isCounted(body: readonly Token[], index: number): boolean {
	let before = index - 1;
	while (body[before]?.text === '(') before--;
	const word = body[before]?.text ?? '';
	return !isPasted(body, index) && !NOT_EVALUATING.test(word) && !(word === ',' && isTypeCheck(body, before));
}

/** `uses` without those in choices of `_Generic` other than the one with the most. */
function chosen(body: readonly Token[], uses: readonly Token[]): readonly Token[] {
	const open = body.findIndex(({ text }) => text === '_Generic') + 1;
	if (open === 0) return uses;
	const choices = genericArguments(body, open).map(({ first, last }) => body.slice(first, last + 1));
	const [, ...counted] = choices.map((choice) => uses.filter((use) => choice.includes(use)));
	const dropped = new Set(
		counted
			.sort((a, b) => b.length - a.length)
			.slice(1)
			.flat(),
	);
	return uses.filter((use) => !dropped.has(use));
}

/** Whether token `index` is what `&` takes the address of. */
function isAddressed(body: readonly Token[], index: number): boolean {
	let before = index - 1;
	while (body[before]?.text === '(') before--;
	const left = body[before - 1];
	const hasOperand = left !== undefined && (/^[)\]]$/.test(left.text) || /^(?:identifier|number)$/.test(left.kind));
	return body[before]?.text === '&' && (!hasOperand || left.text === 'return');
}

const macrosByName = memoize(
	({ after }: HunkView): ReadonlyMap<string, MacroDefinition> =>
		new Map(after.macros.map((macro) => [macro.name.text, macro])),
);

/** Whether token `index` is an argument that another macro of the hunk never evaluates, such as one that it pastes. */
function isPastedDeeper(view: HunkView, body: readonly Token[], index: number): boolean {
	const open = openingOf(body, index);
	const callee = macrosByName(view).get(body[open - 1]?.text ?? '');
	if (callee === undefined || (body[index - 1]?.text !== ',' && index !== open + 1)) return false;
	const argument = outermost(body, open + 1, index).filter((at) => body[at]?.text === ',').length;
	const parameter = callee.parameters?.[argument]?.text;
	const uses = [...callee.body.keys()].filter((at) => callee.body[at]?.text === parameter);
	return parameter !== undefined && uses.length > 0 && !uses.some((at) => isValue(callee.body, at));
}

/** Whether the body lists members of a struct: what initialises static objects is constant. */
function isInitialiser({ body }: MacroDefinition): boolean {
	const first = body.find(({ text }) => text !== '{' && text !== '(')?.text;
	return first === '.' || first === '[';
}

/** Whether a parameter is the name of what the body declares. */
function isDeclared({ body }: MacroDefinition, parameter: Token): boolean {
	return body.some(
		({ text }, index) =>
			text === parameter.text &&
			body[index - 1]?.kind === 'identifier' &&
			!NO_TYPE.has(body[index - 1]?.text ?? '') &&
			/^(?:=|;|\[)$/.test(body[index + 1]?.text ?? ''),
	);
}

/** Words before a value. */
const NO_TYPE = new Set(['return', 'else', 'do', 'case', 'goto', 'sizeof', 'typeof']);

/** Whether a parameter is the variable that a loop macro moves on, which has to be an lvalue. */
function isCursor({ name, parameters, body }: MacroDefinition, parameter: Token): boolean {
	if (parameter === parameters?.[0] && /(?:^|_)for_each/.test(name.text)) return true;
	return (
		body[0]?.text === 'for' && body.some(({ text }, index) => text === parameter.text && body[index + 1]?.text === '=')
	);
}
