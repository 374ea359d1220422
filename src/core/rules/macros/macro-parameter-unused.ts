import type { HunkView } from '../../code/hunkView.ts';
import type { MacroDefinition } from '../../c/macro.ts';
import { conditionals } from '../../code/conditionals.ts';
import { declaredFunctions } from '../../code/declaredFunctions.ts';
import { addedMacros } from '../../code/macros.ts';
import { macroFinding } from '../../lint/macroFinding.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroParameterUnused: Rule = {
	id: 'macro-parameter-unused',
	group: 'macros',
	severity: 'information',
	summary: 'Unused macro parameter',
	why: `The compiler never sees the argument: it may not even compile, and a variable that is only used there causes an
unused-variable warning. An empty static inline function type-checks its arguments at no cost; where a macro is such a stub, the
finding is only a hint. Parameters that another definition has, too, are not reported: those of the branches of an \`#ifdef\`,
of functions that an architecture overrides, of all headers of architectures.`,
	sources: [
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: ['MACRO_ARG_UNUSED'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+#define example_put(example) do { } while (0)' },
			good: { hunk: '+static inline void example_put(struct example *example) { }' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		if (macro.parameters === null || macro.parameters.length === 0) continue;
		const body = macro.body.map(({ text }) => text);
		// checkpatch.pl takes these for nothing, too.
		if (body.join('') === '' || body.join('') === '0') continue;
		const isDoubtful = CONSTANT.test(body.join('')) || isFixedElsewhere(view, macro);
		const used = new Set(body);
		for (const parameter of macro.parameters) {
			if (parameter.text === 'type' || used.has(parameter.text)) continue;
			report({
				...macroFinding(view, macro, parameter, `unused macro parameter '${parameter.text}'`, []),
				...(STUB.test(body.join('')) && { severity: 'hint' }),
				...(isDoubtful && { severity: 'off' }),
			});
		}
	}
}

/** The body of a macro that replaces one which is configured out: nothing, or a constant. */
const CONSTANT = /^\(*(?:-?(?:\d\w*|[A-Z][A-Z\d_]*)|true|false)?\)*$/;
/** A body that does nothing. */
const STUB = /^(?:do\{;?\}while\(0\)|\(\{;?\}\)|\(*void\)\(?0\)*);?$/;

/** What begins the default for those who do not define a macro, but not what guards a header. */
const DEFAULT = /^\s*#\s*ifndef\s+(?!\w*_H_*\s*$)/;
/** Headers whose macros other architectures define too. */
const OF_ARCHITECTURES = /^arch\/\w+\/include\/asm\/|^include\/asm-generic\//;

/** Whether something else has the same parameters: another branch of a conditional, another definition, generic code. */
function isFixedElsewhere(view: HunkView, { hash, name }: MacroDefinition): boolean {
	const { image, macros } = view.after;
	const around = conditionals(image)[hash.line] ?? null;
	if (around?.hasAlternative === true || OF_ARCHITECTURES.test(view.path) || /^_*arch_/.test(name.text)) return true;
	if (around !== null && (around.opening === null || DEFAULT.test(around.opening))) return true;
	return (
		macros.some((other) => other.name !== name && other.name.text === name.text) ||
		declaredFunctions(view).some((other) => other.name === name.text)
	);
}
