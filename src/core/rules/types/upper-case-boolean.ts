import { openingOf } from '../../c/brackets.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';
import { isAcpica } from '../../patch/area.ts';

export const upperCaseBoolean: Rule = {
	id: 'upper-case-boolean',
	group: 'types',
	severity: 'hint',
	summary: 'TRUE or FALSE instead of true or false',
	why: `\`true\` and \`false\` are the values of \`bool\`. Macros in capitals are private to a driver, and hide which type they have.`,
	sources: [{ title: 'Coding style, Using bool', url: 'https://docs.kernel.org/process/coding-style.html#using-bool' }],
	checkpatch: [],
	fixable: true,
	examples: [{ bad: { hunk: '+\texample->active = TRUE;' }, good: { hunk: '+\texample->active = true;' } }],
	visit: { words: { of: ['TRUE', 'FALSE'], visit } },
};

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	if (isAcpica(hunk.path)) return;
	// A name that the patch defines or that was there before follows the driver.
	if (existedBefore(hunk, token.text) || /^(?:define|undef|ifdef|ifndef|\.|->)$/.test(tokens[index - 1]?.text ?? ''))
		return;
	// As a member of an enumeration it is a name.
	if (/^[=,{]$/.test(tokens[index - 1]?.text ?? '') && /^[=,}]$/.test(tokens[index + 1]?.text ?? '')) return;
	// A macro may paste it to the end of a name.
	if (/^[A-Z][A-Z\d_]*$/.test(tokens[openingOf(tokens, index) - 1]?.text ?? '')) return;
	const newText = token.text.toLowerCase();
	report({
		span,
		message: `use ${newText} instead of ${token.text}`,
		fix: { title: `Use ${newText}`, safety: 'unsafe', edits: [{ span, newText }] },
	});
}
