import { isDeclaration } from '../../c/declarations.ts';
import type { MacroDefinition } from '../../c/macro.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const hexadecimalMask: Rule = {
	id: 'hexadecimal-mask',
	group: 'macros',
	severity: 'hint',
	summary: 'Mask in hexadecimal where the code around it uses GENMASK() or BIT()',
	why: `\`GENMASK(7, 4)\` says which bits a field has, as data sheets do; \`0xf0\` has to be decoded.`,
	sources: [
		{
			title: 'checkpatch, Macros, attributes and symbols',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+#define EXAMPLE_KIND_MASK	0xf0
+
+	kind = FIELD_GET(EXAMPLE_KIND_MASK, value);`,
			},
			good: {
				hunk: `+#define EXAMPLE_KIND_MASK	GENMASK(7, 4)
+
+	kind = FIELD_GET(EXAMPLE_KIND_MASK, value);`,
			},
		},
	],
	visit: { hunk },
};

/** Where GENMASK() and BIT() are known: other masks are made of them, or a field is read with the mask. */
const FIELD = /\bFIELD_(?:GET|PREP|PREP_CONST|FIT|MAX)\s*\(\s*(\w+)|_(?:get|encode|replace)_bits\s*\([^,()]+,\s*(\w+)/g;
const MAX_BITS = 64;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	// Code that has masks in hexadecimal may keep to them.
	if (/^#define\s+\w+\s+0x/m.test(view.before.image.text)) return;
	const { after } = view;
	localMasks(after, report);
	const code = view.codeLines.map((line) => line.code).join('\n');
	const fields = new Set([...code.matchAll(FIELD)].map(([, first, second]) => first ?? second ?? ''));
	const masks = code.match(/^#define\s+\w+\s+(?:GENMASK|BIT)(?:_U\w+)?\(/gm)?.length ?? 0;
	const others = after.macros.filter(
		(macro, index) => /^0x/i.test(macro.body[0]?.text ?? '') && isMask(after.macros, index),
	);
	// Code with more masks in hexadecimal is written so.
	const isHabit = masks >= Math.max(MIN_MASKS, others.length);
	if (fields.size === 0 && !isHabit) return;
	for (const [index, macro] of after.macros.entries()) {
		const { name, parameters, body } = macro;
		const [value, more] = body;
		if (parameters !== null || value?.kind !== 'number' || more !== undefined || !after.isChanged(value)) continue;
		if (!fields.has(name.text) && !(isHabit && isMask(after.macros, index))) continue;
		const newText = maskOf(value.text);
		if (newText === null) continue;
		// A mask without its shift is applied to what was shifted.
		if (/[( ]0\)$/.test(newText) && !fields.has(name.text) && hasShift(after.macros, name.text)) continue;
		report({
			span: after.span(value),
			message: `use ${newText}`,
			fix: { title: `Use ${newText}`, safety: 'unsafe', edits: [{ span: after.span(value), newText }] },
		});
	}
}

/** Reports constants of functions that are called masks. */
function localMasks(after: CImage, report: Report): void {
	const { tokens } = after;
	for (const { kind, first, last } of after.statements) {
		if (kind !== 'simple' || tokens[first]?.text !== 'const' || !isDeclaration(tokens, first, last)) continue;
		for (let at = first; at < last; at++) {
			const [name, equals, value, end] = tokens.slice(at, at + 4);
			if (equals?.text !== '=' || value === undefined || !/^[,;]$/.test(end?.text ?? '')) continue;
			const isLocal = /(?:^|_)mask$/.test(name?.text ?? '') && tokens[at - 1]?.text !== '.';
			const newText = isLocal && after.isChanged(value) ? maskOf(value.text) : null;
			if (newText === null) continue;
			const span = after.span(value);
			const fix: Fix = { title: `Use ${newText}`, safety: 'unsafe', edits: [{ span, newText }] };
			report({ span, message: `use ${newText}`, fix });
		}
	}
}

/** Names of masks; an interrupt mask may as well be a register. */
const MASK = /(?<!(?:^|_)(?:INT|INTR|IRQ|INTERRUPT)_?)MASK(?:_|$)/;
const REGISTER = /(?:^|_)(?:REG|REGS|REGISTER|OFF|OFFS|OFFSET|ADDR|ADDRESS|BASE|SIZE|LEN|LENGTH)(?:_|$)/;

/** Whether a macro with a number is a mask by its name, and not one in a list of registers. */
function isMask(macros: readonly MacroDefinition[], index: number): boolean {
	const name = macros[index]?.name;
	if (name === undefined || !MASK.test(name.text) || REGISTER.test(name.text)) return false;
	const stem = name.text.slice(0, name.text.indexOf('MASK'));
	return [macros[index - 1], macros[index + 1]].every(
		(other) =>
			other === undefined ||
			Math.abs(other.name.line - name.line) > 1 ||
			MASK.test(other.name.text) ||
			other.name.text.startsWith(stem) ||
			!/^0x/i.test(other.body[0]?.text ?? ''),
	);
}

/** Whether another macro says where the field of a mask is. */
function hasShift(macros: readonly MacroDefinition[], mask: string): boolean {
	const stem = mask.slice(0, mask.indexOf('MASK'));
	return macros.some(({ name }) => name.text.startsWith(stem) && SHIFT.test(name.text.slice(stem.length)));
}

const SHIFT = /^(?:SHIFT|OFFSET|OFS|POS|BIT|LSB)(?:_|$)/;

/** Minimum number of other masks that show how they are written here. */
const MIN_MASKS = 2;

/** The macro for a hexadecimal number whose bits are contiguous; null for others. */
function maskOf(number: string): string | null {
	const digits = /^0[xX]([\da-fA-F]{1,16})[uUlL]*$/.exec(number)?.[1];
	if (digits === undefined) return null;
	const value = BigInt(`0x${digits}`);
	let low = 0;
	while (low < MAX_BITS && ((value >> BigInt(low)) & 1n) === 0n) low++;
	let high = low;
	while (high + 1 < MAX_BITS && ((value >> BigInt(high + 1)) & 1n) === 1n) high++;
	if (low === MAX_BITS || value >> BigInt(high + 1) !== 0n) return null;
	const suffix = high > 31 ? '_ULL' : '';
	return low === high ? `BIT${suffix}(${low})` : `GENMASK${suffix}(${high}, ${low})`;
}
