import { conditionals } from '../../code/conditionals.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { isInSeries } from '../../code/seriesIndex.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Span } from '../../text/span.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';

export const objectNotStatic: Rule = {
	id: 'object-not-static',
	group: 'declarations',
	severity: 'hint',
	summary: 'Driver or table of device ids that only its file uses is not static',
	why: `A name that is not static is visible to the whole kernel: it may collide with that of another driver, and the compiler cannot
say that nothing uses it. sparse asks for \`static\` where no header declares the object.

Other objects are not reported, since the header that may declare them is not part of the patch.`,
	sources: [{ title: 'Sparse', url: 'https://docs.kernel.org/dev-tools/sparse.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+struct platform_driver example_driver = {
+	.probe = example_probe,
+};
+module_platform_driver(example_driver);`,
			},
			good: {
				hunk: `+static struct platform_driver example_driver = {
+	.probe = example_probe,
+};
+module_platform_driver(example_driver);`,
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** An object that only its file can use by habit. */
interface LocalObject {
	readonly name: string;
	readonly path: string;
	readonly span: Span;
	/** Where `static` belongs. */
	readonly start: number;
}

const TYPES = /^\w+_(?:driver|device_id)$/;

/** Uses that show that the object's own file registers it. */
const USED = /(?:\bmodule_\w+|\w_driver_register|\w_register_driver|\w_add_driver|\busb_register)$/;

function gather(view: HunkView): readonly LocalObject[] | null {
	if (view.language !== 'c' || !view.path.endsWith('.c') || !/_(?:driver|device_id)\b/.test(view.addedCode.text))
		return null;
	const { after } = view;
	const { tokens, statements } = after;
	const objects: LocalObject[] = [];
	for (const { kind, first, isWhole } of statements) {
		const at = tokens[first]?.text === 'const' ? first + 1 : first;
		const [start, aggregate, type, name, next] = [first, at, at + 1, at + 2, at + 3].map((index) => tokens[index]);
		if (kind !== 'simple' || !isWhole || start === undefined || name?.kind !== 'identifier') continue;
		if (aggregate?.text !== 'struct' || !TYPES.test(type?.text ?? '') || !/^[=[]$/.test(next?.text ?? '')) continue;
		if (!after.isChanged(name) || start.start !== after.image.lines.start(start.line)) continue;
		if (conditionals(after.image)[start.line]?.hasAlternative === true || !isUsed(view, name.text)) continue;
		objects.push({ name: name.text, path: view.path, span: after.span(name), start: after.span(start).start });
	}
	return objects.length === 0 ? null : objects;
}

/** Whether the file registers the object, lists its ids, or refers to it in another table. */
function isUsed({ after: { tokens } }: HunkView, name: string): boolean {
	return tokens.some(({ text }, index) => {
		if (text !== name) return false;
		const [before, lead] = [tokens[index - 1]?.text ?? '', tokens[index - 2]?.text ?? ''];
		if (before === '&') return lead === '(' && USED.test(tokens[index - 3]?.text ?? '');
		if (before === '(') return USED.test(lead);
		return before === '=' && /^(?:id_table|\w+_match_table)$/.test(lead);
	});
}

function check(_patch: Patch, report: PatchReport, { facts, series }: PatchContext<readonly LocalObject[]>): void {
	for (const { start, fact } of facts) {
		for (const { name, path, span, start: begin } of fact) {
			const isShared =
				series !== null &&
				isInSeries(series, name, (patch, at) => {
					const line = patch.content.lines.lineAt(at);
					const file = patch.diff.files.find(({ firstLine, endLine }) => firstLine <= line && line < endLine);
					return file?.newPath !== path && file?.oldPath !== path;
				});
			if (isShared) continue;
			const at = { start: start + begin, end: start + begin };
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `make ${name} static: only this file uses it`,
				fix: { title: 'Add static', safety: 'unsafe', edits: [{ span: at, newText: 'static ' }] },
			});
		}
	}
}
