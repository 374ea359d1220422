import { PROFILES } from '../config/profiles.ts';
import { CALIBRATION } from '../lint/calibration.ts';
import { applyFixes } from '../lint/fixes.ts';
import type { Example, Rule } from '../lint/rule.ts';
import { exampleLinter } from '../lint/examples/exampleLinter.ts';
import { prefixesOf, type Snippet, snippetText } from '../lint/examples/snippet.ts';
import { parseDocument } from '../patch/document.ts';

/** The page of one rule, in Markdown. */
export function rulePage(rule: Rule): string {
	const checkpatch = rule.checkpatch.map((type) => `\`${type}\``).join(', ');
	return `# ${rule.id}

${rule.summary}.

| Group | Severity | Fix | checkpatch.pl |
| --- | --- | --- | --- |
| ${rule.group} | ${rule.strict === true ? 'hint (strict)' : rule.severity} | ${rule.fixable ? 'yes' : 'no'} | ${checkpatch === '' ? '–' : checkpatch} |
${profileLine(rule)}
${rule.why.trim()}

${frequency(rule)}

## Examples

${rule.examples.map((example) => exampleText(rule, example)).join('\n')}
## Sources

${rule.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n')}
`;
}

/** The severities under maintainer profiles, with links to the handbooks; empty if the rule has none. */
function profileLine({ profiles }: Rule): string {
	const links = PROFILES.flatMap(({ name, title, source }) => {
		const severity = profiles?.[name];
		return severity === undefined ? [] : [`[${title}](${source.url}): ${severity}`];
	});
	return links.length === 0 ? '' : `\nProfiles: ${links.join(', ')}\n`;
}

/** How often it fires on patches that maintainers accepted. */
function frequency({ id, needsTree = false }: Rule): string {
	if (needsTree) return 'It is off without a kernel tree, so that it was not tried on accepted patches.';
	const { patches, rules } = CALIBRATION;
	const counts = rules[id];
	const { asked, fires, warning } = counts ?? { asked: patches, fires: 0, warning: 0 };
	if (asked === 0) return 'It applies to none of the accepted patches that rules were tried on.';
	if (fires === 0) return `It fires on none of ${asked} accepted patches that it was tried on.`;
	const share = ((100 * fires) / asked).toFixed(1);
	const grave = warning > 0 && warning < fires ? `, as a warning on ${warning}` : '';
	return `It fires on ${fires} of ${asked} accepted patches that it was tried on (${share} %)${grave}.`;
}

/** An example with what the rule really says of it, and whether its better form is the fix's. */
function exampleText(rule: Rule, { bad, good }: Example): string {
	const document = parseDocument(snippetText(bad));
	const found = exampleLinter(rule).lint(document);
	const messages = found.map(({ severity, message }) => `> ${severity}: ${message}`).join('\n');
	const fixed = found.some(({ fix }) => fix !== null && applyFixes(document, [fix]) === snippetText(good));
	return `${fence(bad)}\n${messages}\n\n${fixed ? 'The fix makes of it:' : 'Better:'}\n\n${fence(good)}`;
}

/** The part of a snippet that an example is about, as it would stand in a patch. */
function fence(snippet: Snippet): string {
	return `\`\`\`diff\n${partsOf(snippet).join('\n\n').trimEnd()}\n\`\`\`\n`;
}

function partsOf(snippet: Snippet): readonly string[] {
	const parts = snippet.earlier === undefined ? [] : [...partsOf(snippet.earlier)];
	const { brackets, subject, fields, changelog, tags, notes } = snippet;
	if (brackets !== undefined || subject !== undefined) {
		parts.push(`Subject: [${brackets ?? 'PATCH'}] ${subject ?? 'mm: Read the example count under its lock'}`);
	}
	if (fields !== undefined) parts.push(fields);
	if (changelog !== undefined) parts.push(changelog);
	if (tags !== undefined) parts.push(tags);
	if (notes !== undefined) parts.push(`---\n${notes}`);
	if (snippet.hunk !== undefined) parts.push(snippet.hunk);
	const [before, after] = prefixesOf(snippet);
	for (const [path, body] of Object.entries(snippet.files ?? {})) {
		parts.push(`--- ${before}${path}\n+++ ${after}${path}\n${body}`);
	}
	return parts;
}
