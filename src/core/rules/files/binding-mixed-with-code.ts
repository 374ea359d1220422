import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

const BINDING = /^(?:Documentation\/devicetree\/|include\/dt-bindings\/)/;

export const bindingMixedWithCode: Rule = {
	id: 'binding-mixed-with-code',
	formerIds: ['binding-not-apart'],
	group: 'files',
	severity: 'warning',
	summary: 'Binding and code in one patch, or a new binding in plain text',
	why: `Bindings are reviewed by other people, and are also kept in trees without drivers. Put documents and headers of
bindings into a separate patch before the driver. New bindings are written as a schema, which the build checks.`,
	sources: [
		{
			title: 'Submitting devicetree binding patches',
			url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html',
		},
	],
	checkpatch: ['DT_SPLIT_BINDING_PATCH', 'DT_SCHEMA_BINDING_PATCH'],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'drivers/mm/example.c': ' int a;\n+int b;',
					'include/dt-bindings/example.h': ' #define A 1\n+#define B 2',
				},
			},
			good: { files: { 'include/dt-bindings/example.h': ' #define A 1\n+#define B 2' } },
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { lines } = patch.content;
	let wasBinding: boolean | null = null;
	for (const file of patch.diff.files) {
		const path = filePath(file);
		if (file.status === 'added' && /^Documentation\/devicetree\/bindings\/.*\.txt$/.test(path)) {
			const span = lines.span(headerLine(patch, file, 'new file mode'));
			report({ span, message: 'write new bindings as a YAML schema', checkpatch: 'DT_SCHEMA_BINDING_PATCH' });
		}
		if (path === 'MAINTAINERS') continue;
		const isBinding = BINDING.test(path);
		if (wasBinding !== null && isBinding !== wasBinding) {
			const line = file.format === 'git' ? file.firstLine : headerLine(patch, file, '+++ ');
			report({ span: lines.span(line), message: 'put bindings into a separate patch' });
		}
		wasBinding = isBinding;
	}
}
