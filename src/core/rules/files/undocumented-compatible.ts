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

function check(_patch: Patch, report: PatchReport, { facts, patches, tree }: PatchContext<readonly Wanted[]>): void {
	let added: string | null = null;
	for (const { start, fact } of facts) {
		for (const { name, isVendor, traces: some, span } of fact) {
			if (!some.every((trace) => tree?.answers.bindings.get(trace) === false)) continue;
			added ??= bindingsOf(patches);
			if (some.some((trace) => added?.includes(trace))) continue;
			const message = isVendor ? `vendor "${name}" is not in vendor-prefixes.yaml` : `no binding documents "${name}"`;
			report({ span: { start: start + span.start, end: start + span.end }, message });
		}
	}
}

/** What all patches of a document change of bindings. */
const bindingsOf = memoize((patches: readonly Patch[]): string => patches.map(bindingsIn).join('\n'));

/** The part of `patch` that changes bindings. */
function bindingsIn({ content, diff }: Patch): string {
	const { text, lines } = content;
	return diff.files
		.filter((file) => filePath(file).startsWith(`${BINDINGS}/`))
		.map(({ firstLine, endLine }) => text.slice(lines.start(firstLine), lines.start(endLine)))
		.join('\n');
}
