import { memoize } from '../../text/memoize.ts';
import type { Span } from '../../text/span.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { compatibles, traces, vendorTrace } from '../../tree/compatibles.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchReport, type Rule, type PatchContext } from '../../lint/rule.ts';
import { BINDINGS } from '../../tree/treeQuestions.ts';

export const undocumentedCompatible: Rule = {
	id: 'undocumented-compatible',
	group: 'files',
	severity: 'information',
	summary: 'Compatible string without a binding',
	why: `Device trees outlive kernels, so their contents are agreed on before they are used: the binding, and a new vendor's line in
\`vendor-prefixes.yaml\`, come first in the series, or were merged before.

This needs a kernel tree. Its bindings and those in the patches of the same file are searched. The editor can't search the tree, so
only the command line reports this.`,
	sources: [
		{
			title: 'Submitting devicetree binding patches',
			url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html',
		},
	],
	checkpatch: ['UNDOCUMENTED_DT_STRING'],
	fixable: false,
	needsTree: true,
	examples: [
		{
			bad: { hunk: ' static const struct of_device_id example_ids[] = {\n+	{ .compatible = "example,timr" },' },
			good: { hunk: ' static const struct of_device_id example_ids[] = {\n+	{ .compatible = "example,timer" },' },
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** A string that counts as documented where a binding contains one of its `traces`. */
interface Wanted {
	readonly name: string;
	readonly isVendor: boolean;
	readonly traces: readonly string[];
	readonly span: Span;
}

function gather(hunk: HunkView): readonly Wanted[] | null {
	if (!hunk.content.text.includes('compatible')) return null;
	const wanted = hunk.addedLines().flatMap(({ text, span }) =>
		compatibles(hunk.path, text).flatMap(({ text: name, from }): readonly Wanted[] => {
			const start = span.start + from;
			const device = { name, isVendor: false, traces: traces(name), span: { start, end: start + name.length } };
			const vendor = vendorTrace(name);
			if (vendor === null) return [device];
			const vendorName = name.slice(0, name.indexOf(','));
			const place = { start, end: start + vendorName.length };
			return [device, { name: vendorName, isVendor: true, traces: [vendor], span: place }];
		}),
	);
	return wanted.length === 0 ? null : wanted;
}

function check(_patch: Patch, report: PatchReport, context: PatchContext<readonly Wanted[]>): void {
	const { facts, tree } = context;
	for (const { start, fact } of facts) {
		for (const { name, isVendor, traces: some, span } of fact) {
			if (!some.every((trace) => tree?.answers.bindings.get(trace) === false)) continue;
			const added = tracesIn(context.patches);
			if (some.some((trace) => beginsOneOf(added, trace))) continue;
			const message = isVendor
				? `vendor "${name}" is not in vendor-prefixes.yaml`
				: `compatible string "${name}" is not documented by any binding`;
			report({ span: { start: start + span.start, end: start + span.end }, message });
		}
	}
}

/** What traces look like: see `traces` and `vendorTrace`. */
const TRACE = /"\^[\w-]{1,100},\.\*":|>-[\w,.+-]+|\w[\w,.+-]*/g;

/** What all patches of a document change of bindings: the words that may be traces, sorted. */
const tracesIn = memoize((patches: readonly Patch[]): readonly string[] =>
	[...new Set(patches.flatMap((patch) => bindingsIn(patch).match(TRACE) ?? []))].sort(),
);

/** Whether one of the sorted `words` begins with `trace`. */
function beginsOneOf(words: readonly string[], trace: string): boolean {
	let low = 0;
	let high = words.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((words[middle] ?? '') < trace) low = middle + 1;
		else high = middle;
	}
	return words[low]?.startsWith(trace) === true;
}

/** The part of `patch` that changes bindings. */
function bindingsIn({ content, diff }: Patch): string {
	const { text, lines } = content;
	return diff.files
		.filter((file) => filePath(file).startsWith(`${BINDINGS}/`))
		.map(({ firstLine, endLine }) => text.slice(lines.start(firstLine), lines.start(endLine)))
		.join('\n');
}
