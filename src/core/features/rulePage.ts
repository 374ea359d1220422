import { PROFILES } from '../config/profiles.ts';
import { CALIBRATION } from '../lint/calibration.ts';
import { applyFixes } from '../lint/fixes.ts';
import type { Example, Rule } from '../lint/rule.ts';
import { rulesNamed } from '../lint/ruleNamed.ts';
import { exampleLinter } from '../lint/examples/exampleLinter.ts';
import { prefixesOf, type Snippet, snippetText } from '../lint/examples/snippet.ts';
import { parseDocument } from '../patch/document.ts';

/** The page of the rule that `name` means, or a list of the rules of a type that has several; null for none. */
export function explanation(rules: readonly Rule[], name: string): string | null {
	const found = rulesNamed(rules, name);
	const [first] = found;
	if (first === undefined) return null;
	if (found.length === 1) return rulePage(first);
	return `# ${name}\n\nThese rules report it:\n\n${found.map(({ id, summary }) => `- ${id}: ${summary}\n`).join('')}`;
}

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

False-positive check: ${falsePositives(rule)}

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

/** On how many accepted patches the rule fires. */
function falsePositives({ id, needsTree = false }: Rule): string {
	if (needsTree) return 'not measured, the rule needs a kernel tree.';
	const counts = CALIBRATION.rules[id];
	if (counts === undefined) return 'not measured yet.';
	const { asked, fires, warning } = counts;
	if (asked === 0) return 'the rule applies to none of the accepted patches.';
	const share = fires === 0 ? '' : ` (${((100 * fires) / asked).toFixed(1)} %)`;
	const warnings = warning > 0 && warning < fires ? `, ${warning} of them as a warning` : '';
	return `${fires} of ${asked} accepted patches${share}${warnings}.`;
}

/** An example with what the rule really says of it, and whether its better form is the fix's. */
function exampleText(rule: Rule, { bad, good }: Example): string {
	const document = parseDocument(snippetText(bad));
	const found = exampleLinter(rule).lint(document);
	const messages = found.map(({ severity, message }) => `> ${severity}: ${message}`).join('\n');
	const fixed = found.some(({ fix }) => fix !== null && applyFixes(document, [fix]) === snippetText(good));
	return `${fence(bad)}\n${messages}\n\n${fixed ? 'Fixed:' : 'Better:'}\n\n${fence(good)}`;
}

/** The part of a snippet that an example is about, as it would appear in a patch. */
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
