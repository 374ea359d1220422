import { toDocument } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import { shift, type Span } from '../text/span.ts';
import { complete } from '../text/steps.ts';
import type { Field } from '../mail/field.ts';
import { partsOf, type PatchDocument } from '../patch/document.ts';
import { filePath } from '../patch/diff.ts';
import type { Patch } from '../patch/patch.ts';

/** Where a link leads: a page, or a line (from 1) of a file in the tree that the patch is for. */
export type LinkTarget =
	| { readonly kind: 'page'; readonly url: string }
	| { readonly kind: 'file'; readonly path: string; readonly line: number };

/** A stretch of the document that leads somewhere. Addresses written out are left to the editor, which links them itself. */
export interface Link {
	readonly span: Span;
	readonly target: LinkTarget;
}

/** Message-ids, commit ids, and the files and hunks of diffs. */
export function links(document: PatchDocument): readonly Link[] {
	return complete(linkSteps(document));
}

/** The same; yields after each mail. */
export function* linkSteps(document: PatchDocument): Generator<undefined, readonly Link[]> {
	const found: Link[] = [];
	for (const { start, document: part } of partsOf(document)) {
		for (const { span, target } of linksIn(part)) found.push({ span: shift(span, start), target });
		yield;
	}
	return found;
}

const linksIn = memoize((part: PatchDocument): readonly Link[] =>
	part.patches.flatMap((patch) => [
		...patch.mail.fields.flatMap((field) => messageLinks(part, field)),
		...commitLinks(patch),
		...fileLinks(patch),
	]),
);

const WITH_MESSAGE_IDS = new Set(['message-id', 'in-reply-to', 'references']);

/** A message-id; half of a surrogate pair can be in no address. */
const MESSAGE_ID = /<([^<>\s\p{Surrogate}]{1,250})>/gu;

function messageLinks({ content: { text } }: PatchDocument, { name, value }: Field): readonly Link[] {
	if (!WITH_MESSAGE_IDS.has(name)) return [];
	return [...text.slice(value.start, value.end).matchAll(MESSAGE_ID)].flatMap((match) => {
		const start = value.start + match.index + 1;
		const id = match[1] ?? '';
		// Half of a surrogate pair is not part of an address.
		if (/[\ud800-\udfff]/u.test(id)) return [];
		const url = `https://lore.kernel.org/all/${encodeURIComponent(id)}/`;
		return [{ span: { start, end: start + id.length }, target: { kind: 'page' as const, url } }];
	});
}

/** A commit's id as a changelog names it: after "commit" or `Fixes:`, or before its title in brackets. */
const COMMIT = /(?:\bcommit|^Fixes:)\s+([0-9a-f]{8,40})\b|\b([0-9a-f]{12,40}) \("/gim;

function commitLinks({ content, changelog: { firstLine, endLine } }: Patch): readonly Link[] {
	const start = content.lines.start(firstLine);
	const log = content.text.slice(start, content.lines.start(endLine));
	return [...log.matchAll(COMMIT)].map((match) => {
		const id = match[1] ?? match[2] ?? '';
		const at = start + match.index + match[0].indexOf(id);
		const url = `https://git.kernel.org/torvalds/c/${id}`;
		return { span: toDocument(content, { start: at, end: at + id.length }), target: { kind: 'page', url } };
	});
}

function fileLinks({ content, diff }: Patch): readonly Link[] {
	return diff.files.flatMap((file) => {
		const path = filePath(file);
		const span = toDocument(content, content.lines.span(file.firstLine));
		const first = file.hunks[0]?.newStart ?? 1;
		const target = (line: number): LinkTarget => ({ kind: 'file', path, line: Math.max(1, line) });
		if (!isPlainPath(path)) return [];
		return [
			{ span, target: target(first) },
			...file.hunks.map((hunk) => ({
				span: toDocument(content, { start: hunk.start, end: hunk.counts.end }),
				target: target(hunk.newStart),
			})),
		];
	});
}

/** A patch is not to be trusted: its paths must stay below the folder that they are looked up in. */
function isPlainPath(path: string): boolean {
	return (
		path !== '' &&
		!path.startsWith('/') &&
		!path.includes('\\') &&
		!path.includes(':') &&
		!path.split('/').includes('..')
	);
}
