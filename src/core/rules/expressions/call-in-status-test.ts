import { readCall } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const callInStatusTest: Rule = {
	id: 'call-in-status-test',
	group: 'expressions',
	severity: 'off',
	profiles: { pdx86: 'hint' },
	summary: 'Call inside ACPI_FAILURE() or ACPI_SUCCESS()',
	why: `The call that does the work is hidden in the condition. Assign its status to a variable, and test that: the maintainers of x86
platform drivers ask for it.`,
	sources: [
		{ title: 'Coding style, Indentation', url: 'https://docs.kernel.org/process/coding-style.html#indentation' },
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'drivers/platform/x86/example.c': `+	if (ACPI_FAILURE(wmidev_block_set(wdev, 0, &input)))
+		return -EIO;`,
				},
			},
			good: {
				files: {
					'drivers/platform/x86/example.c': `+	status = wmidev_block_set(wdev, 0, &input);
+	if (ACPI_FAILURE(status))
+		return -EIO;`,
				},
			},
		},
	],
	visit: { words: { of: ['ACPI_FAILURE', 'ACPI_SUCCESS'], visit } },
};

function visit({ hunk, tokens, index, token }: WordView, report: Report): void {
	const [argument] = readCall(tokens, index)?.arguments ?? [];
	const callee = tokens[argument?.first ?? -1];
	if (argument === undefined || callee?.kind !== 'identifier' || tokens[argument.first + 1]?.text !== '(') return;
	if (readCall(tokens, argument.first)?.close !== argument.last) return;
	report({
		span: hunk.after.span(callee),
		message: `assign the status of ${callee.text}(), then test it with ${token.text}()`,
	});
}
