import { openingOf } from '../../c/brackets.ts';
import { readCall, spell } from '../../c/calls.ts';
import type { Token } from '../../c/lexer.ts';
import { assignmentTarget, isConstantCount, sizeofOperand, sizeofProduct } from '../../code/sizeofProduct.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const allocationWithSizeof: Rule = {
	id: 'allocation-with-sizeof',
	group: 'api',
	severity: 'information',
	summary: 'kmalloc() or kzalloc() with sizeof instead of the object',
	why: `\`kmalloc_obj()\`, \`kzalloc_obj()\` and \`kmalloc_objs()\` take the type or the variable itself: they return a
pointer of the right type, always use the right size, and check the multiplication for overflow. They exist since Linux 7.0, so
patches from before 2026 are not reported; in a patch for an older kernel leave the call as it is.`,
	sources: [
		{
			title: 'Deprecated interfaces: open-coded arithmetic and kmalloc() in allocator arguments',
			url: 'https://docs.kernel.org/process/deprecated.html',
		},
	],
	checkpatch: ['ALLOC_WITH_SIZEOF', 'ALLOC_WITH_MULTIPLY'],
	fixable: true,
	since: 2026,
	examples: [
		{
			bad: { hunk: ' 	struct example *example;\n \n+	example = kzalloc(sizeof(*example), GFP_KERNEL);' },
			good: { hunk: ' 	struct example *example;\n \n+	example = kzalloc_obj(*example, GFP_KERNEL);' },
		},
		{
			bad: { hunk: ' 	struct example *all;\n \n+	all = kmalloc(count * sizeof(*all), GFP_KERNEL);' },
			good: { hunk: ' 	struct example *all;\n \n+	all = kmalloc_objs(*all, count, GFP_KERNEL);' },
		},
	],
	visit: { words: { of: ['kmalloc', 'kzalloc'], visit } },
};

function visit({ tokens, index, token, span, hunk }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const size = call?.arguments[0];
	if (call?.arguments.length !== 2 || size === undefined || !isAssigned(tokens, index)) return;
	const object = sizeofOperand(tokens, size);
	const seen = followsBrace(tokens, index) ? { checkpatch: null } : {};
	if (object !== null) {
		// Other rules ask for the size of the object rather than of its type.
		const target = object.startsWith('struct ') ? assignmentTarget(tokens, index) : null;
		report({
			span,
			...seen,
			message: `use ${token.text}_obj()`,
			fix: {
				title: `Use ${token.text}_obj()`,
				safety: 'unsafe',
				edits: [
					{ span, newText: `${token.text}_obj` },
					{
						span: hunk.after.span(at(tokens, size.first), at(tokens, size.last)),
						newText: target === null ? object : `*${target}`,
					},
				],
			},
		});
		return;
	}
	const product = sizeofProduct(tokens, size);
	if (product === null) return;
	const count = spell(tokens, product.count.first, product.count.last);
	if (isConstantCount(count)) return;
	const name = sizeofOperand(tokens, product.size) ?? '';
	report({
		span,
		checkpatch: 'ALLOC_WITH_MULTIPLY',
		...seen,
		message: `use ${token.text}_objs(), which checks the multiplication for overflow`,
		fix: {
			title: `Use ${token.text}_objs()`,
			safety: 'unsafe',
			edits: [
				{ span, newText: `${token.text}_objs` },
				{ span: hunk.after.span(at(tokens, size.first), at(tokens, size.last)), newText: `${name}, ${count}` },
			],
		},
	});
}

/** Whether the value is assigned, perhaps after a cast. */
function isAssigned(tokens: readonly Token[], index: number): boolean {
	let before = index - 1;
	if (tokens[before]?.text === ')') before = openingOf(tokens, before) - 1;
	return tokens[before]?.text === '=';
}

/** Whether the statement of the call follows a closing brace: then checkpatch.pl takes it for part of the block. */
function followsBrace(tokens: readonly Token[], index: number): boolean {
	for (let before = index - 1; before >= 0 && before > index - 30; before--) {
		const text = tokens[before]?.text ?? '';
		if (text === ';' || text === '{' || text === ':') return false;
		if (text === '}') return true;
	}
	return false;
}

function at(tokens: readonly Token[], index: number): Token {
	const token = tokens[index];
	if (token === undefined) throw new RangeError(`no token ${index}`);
	return token;
}
