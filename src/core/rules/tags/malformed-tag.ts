import type { Patch } from '../../patch/patch.ts';
import { type TagLine, hasName, isKnownTag, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchContext, PatchReport, Rule } from '../../lint/rule.ts';

export const malformedTag: Rule = {
	id: 'malformed-tag',
	group: 'tags',
	severity: 'warning',
	summary: 'Malformed tag',
	why: `Tags are read by git and by scripts that count reviews or select recipients. They expect \`Name-by:\` at the start of the
line, with only the first letter in upper case, a single space, and \`Full Name <address>\`. Remarks follow after a \`#\`.`,
	sources: [
		{
			title: 'Submitting patches, Sign your work',
			url: 'https://docs.kernel.org/process/submitting-patches.html#sign-your-work-the-developer-s-certificate-of-origin',
		},
	],
	checkpatch: ['BAD_SIGN_OFF'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: 'Acked-By: A Reviewer <reviewer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: 'Acked-by: A Reviewer <reviewer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
		{
			bad: {
				tags: 'Acked-by: A Reviewer <reviewer@example.com> [mm]\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: 'Acked-by: A Reviewer <reviewer@example.com> # mm\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { settings }: PatchContext): void {
	for (const tag of tagLines(patch)) {
		// An indented tag is quoted, unless a person follows; `Whereby:` is prose.
		if (!tag.name.includes('-') && !hasName(tag, 'cc') && !hasName(tag, 'to')) continue;
		if (tag.indentation !== '' && parsePerson(tag.value) === null) continue;
		checkForm(tag, report);
		if (!hasName(tag, 'assisted-by')) checkPerson(tag, report);
		else if (settings.checkpatch.version === '7.1' && !/^[^\s:]+:[^\s:]/.test(tag.value)) {
			report({
				span: tag.valueSpan,
				message: 'name the tool as "AGENT:MODEL" in Assisted-by:',
				severity: 'information',
			});
		}
	}
}

function checkForm({ span, indentation, name, nameSpan, gap, value, valueSpan }: TagLine, report: PatchReport): void {
	if (indentation !== '') {
		const before = { start: span.start, end: span.start + indentation.length };
		report({
			span: before,
			message: `unexpected white space before ${name}:`,
			fix: { title: 'Remove the white space', safety: 'safe', edits: [{ span: before, newText: '' }] },
		});
	}
	const proper = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
	// Unknown tags have no usual spelling.
	if (name !== proper && name.includes('-') && (!name.toLowerCase().endsWith('-by') || isKnownTag(name))) {
		report({
			span: nameSpan,
			message: `use the spelling "${proper}:"`,
			fix: { title: `Replace with "${proper}:"`, safety: 'safe', edits: [{ span: nameSpan, newText: `${proper}:` }] },
		});
	}
	if (gap === ' ') return;
	const place = { start: valueSpan.start - gap.length, end: valueSpan.start };
	report({
		span: gap === '' ? nameSpan : place,
		message: value === '' ? `${name}: has no value` : `use a single space after ${name}:`,
		...(value === ''
			? {}
			: { fix: { title: 'Use a single space', safety: 'safe', edits: [{ span: place, newText: ' ' }] } }),
	});
}

/** Text that may follow an address: a remark, or more addresses. */
const REMARK = /^(?:\s*(?:\(.*\)|#.*)?\s*|\s*,.*<[^<>]*>.*)$/;

function checkPerson({ value, valueSpan }: TagLine, report: PatchReport): void {
	if (/stable@(?:vger\.)?kernel\.org/.test(value)) return;
	const person = parsePerson(value);
	if (person === null) {
		report({ span: valueSpan, message: 'missing or malformed mail address', level: 'ERROR' });
		return;
	}
	const { rest } = person;
	checkGap(value, valueSpan.start, report);
	if (REMARK.test(rest)) return;
	const start = valueSpan.end - rest.length;
	const remark = rest.replace(/^[\s.,;[(/*-]+/, '').replace(/[\s.,;\])/*]+$/, '');
	const newText = remark === '' ? '' : ` # ${remark}`;
	report({
		span: { start: start + (/^\s*/.exec(rest)?.[0].length ?? 0), end: valueSpan.end },
		message: 'unexpected text after the address; write remarks as "# remark"',
		fix: {
			title: remark === '' ? 'Remove the text' : 'Change to a # remark',
			safety: 'safe',
			edits: [{ span: { start, end: valueSpan.end }, newText }],
		},
	});
}

/** Reports a name that touches the address after it. */
function checkGap(value: string, start: number, report: PatchReport): void {
	const name = /^[^<>,]*[^\s<>,](?=<[^\s<>]+@[^\s<>]+>)/.exec(value)?.[0];
	if (name === undefined) return;
	const at = start + name.length;
	report({
		span: { start: at, end: at + 1 },
		// checkpatch.pl compares name and address only.
		checkpatch: null,
		message: 'put a space before the address',
		fix: { title: 'Insert a space', safety: 'safe', edits: [{ span: { start: at, end: at }, newText: ' ' }] },
	});
}
