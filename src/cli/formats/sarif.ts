import {
	patchAt,
	quickFix,
	type Finding,
	type Rule,
	type Severity,
	type Span,
	type TextEdit,
} from '../../core/index.ts';
import { jsonPieces } from '../jsonPieces.ts';
import { each } from '../pieces.ts';
import {
	type CheckedFile,
	DAMAGE,
	faults,
	type FilePosition,
	INTERNAL_ERROR,
	pathInRepository,
	places,
	placeText,
	printedFile,
	type Printing,
	servicePlace,
	sourcePlace,
} from './format.ts';

const LEVELS: Readonly<Record<Severity | 'off', string>> = {
	off: 'none',
	error: 'error',
	warning: 'warning',
	information: 'note',
	hint: 'note',
};

/** SARIF 2.1.0, the format that code scanning services read. */
export function* sarifFormat(checked: readonly CheckedFile[], printing: Printing): Generator<string> {
	const files = checked.map((file) => printedFile(file, printing));
	const all = files.flatMap(({ findings, ignored }) => [...findings, ...ignored]);
	const rules = [...new Map(all.map(({ rule }) => [rule.id, rule])).values()];
	const internal = files.some(({ errors }) => errors.length > 0) ? [{ id: INTERNAL_ERROR }] : [];
	const run = {
		tool: {
			driver: { name: 'kernel-patch-review', rules: [...rules.map(ruleObject), { id: DAMAGE }, ...internal] },
		},
		columnKind: 'utf16CodeUnits',
		results: results(files),
	};
	const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
	yield* jsonPieces({ $schema, version: '2.1.0', runs: each([run], (only) => only) });
	yield '\n';
}

function ruleObject({ id, formerIds = [], summary, why, severity, sources }: Rule): object {
	return {
		id,
		...(formerIds.length === 0 ? {} : { deprecatedIds: formerIds }),
		shortDescription: { text: summary },
		help: { text: why, markdown: why },
		...(sources[0] === undefined ? {} : { helpUri: sources[0].url }),
		defaultConfiguration: { level: LEVELS[severity] },
	};
}

function* results(files: readonly CheckedFile[]): Generator<object> {
	for (const file of files) {
		for (const { id, span, message } of faults(file))
			yield { ruleId: id, level: 'error', message: { text: message }, ...placesOf(file, span) };
		for (const finding of file.findings) yield result(file, finding);
		for (const finding of file.ignored) yield result(file, finding);
	}
}

function result(file: CheckedFile, finding: Finding): object {
	const { rule, severity, message, span, related, ignored } = finding;
	const { commit } = servicePlace(file, span);
	const fix = fixOf(file, finding);
	return {
		ruleId: rule.id,
		level: LEVELS[severity],
		message: { text: message },
		...placesOf(file, span, related),
		...(fix !== null && { fixes: [fix] }),
		...(ignored !== null && {
			suppressions: [
				{
					kind: 'inSource',
					...(ignored.reason !== '' && { justification: ignored.reason }),
					location: location(file, ignored.span),
				},
			],
		}),
		...(commit !== null && { properties: { commit } }),
	};
}

/**
 * The place of a result, and further ones: of a patch that in the file with the patch, then that in the changed file; of commits and
 * source files only the latter.
 */
function placesOf(file: CheckedFile, span: Span, related: Finding['related'] = []): object {
	const source = file.kind === 'patches' ? sourcePlace(file, span) : null;
	const others = [
		...(source === null ? [] : [{ message: { text: 'in the changed file' }, ...sourceLocation(source) }]),
		...related.map((other) => ({ message: { text: other.message }, ...location(file, other.span) })),
	];
	return {
		locations: [location(file, span)],
		...(others.length > 0 && { relatedLocations: others.map((other, id) => ({ id, ...other })) }),
	};
}

/** The place of a span where people look for it: in a file, or in the message of a commit, which is in none. */
function location(file: CheckedFile, span: Span): object {
	const shown = servicePlace(file, span);
	if (shown.isSource) return sourceLocation(shown);
	const { start, end } = places(file, span);
	const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
	// GitHub refuses a place that is in no file.
	if (file.kind === 'commits')
		return {
			physicalLocation: { artifactLocation: { uri: 'COMMIT_EDITMSG' }, region },
			logicalLocations: [{ name: 'commit message', fullyQualifiedName: placeText(file, span) }],
		};
	return {
		physicalLocation: {
			artifactLocation: { uri: uriOf(file.path === '-' ? 'stdin' : pathInRepository(file)) },
			region,
		},
	};
}

function sourceLocation({ path, line, column }: FilePosition & { readonly path: string }): object {
	const region = { startLine: line, startColumn: column };
	return { physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: SOURCES }, region } };
}

/** What SARIF calls the folder that paths of changed files start from: the root of the kernel tree. */
const SOURCES = 'SRCROOT';

function uriOf(path: string): string {
	return path.split('/').map(encodeURIComponent).join('/');
}

/** The fix of a finding: changes of the file with the patch, which keep it valid, or of the source file; null for none. */
function fixOf(file: CheckedFile, finding: Finding): object | null {
	const { document, kind } = file;
	const { fix, span } = finding;
	const patch = patchAt(document, span.start);
	if (fix === null || patch === undefined) return null;
	if (kind === 'patches') {
		// Hunks of other patches stay as they are, and need not be looked at.
		const edits = quickFix({ ...document, patches: [patch] }, finding)?.edits ?? [];
		const replacements = edits.map((edit) => {
			const { start, end } = places(file, edit.span);
			return replacement(start, end, edit.newText);
		});
		return fixObject(fix.title, { uri: uriOf(file.path === '-' ? 'stdin' : pathInRepository(file)) }, replacements);
	}
	const { path } = servicePlace(file, span);
	const replacements = fix.edits.map((edit) => sourceReplacement(file, edit));
	return fixObject(fix.title, { uri: uriOf(path), uriBaseId: SOURCES }, replacements);
}

function fixObject(title: string, artifactLocation: object, replacements: readonly (object | null)[]): object | null {
	if (replacements.length === 0 || replacements.includes(null)) return null;
	return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

function replacement(start: FilePosition, end: FilePosition, text: string): object {
	return {
		deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
		...(text !== '' && { insertedContent: { text } }),
	};
}

/** An edit of added lines as one of their file, whose lines have no mark; null for one outside of hunks. */
function sourceReplacement(file: CheckedFile, { span, newText }: TextEdit): object | null {
	const { text } = file.document.content;
	const isAtLineStart = (offset: number): boolean => offset === 0 || text.charAt(offset - 1) === '\n';
	// A patch has a line for a missing newline, the file has none.
	if (newText === '' && isAtLineStart(span.start) && text.charAt(span.start) === '\\') {
		const end = sourcePlace(file, { start: span.start - 1, end: span.start - 1 });
		return end === null ? null : replacement(end, end, '\n');
	}
	const placeAt = (offset: number): FilePosition | null => {
		const own = sourcePlace(file, { start: offset, end: offset });
		if (!isAtLineStart(offset) || (own !== null && /[+ ]/.test(text.charAt(offset)))) return own;
		// Not a line of the file: the place is below the line above.
		const above = sourcePlace(file, { start: offset - 1, end: offset - 1 });
		return above === null ? null : { line: above.line + 1, column: 1 };
	};
	const [start, end] = [placeAt(span.start), placeAt(span.end)];
	if (start === null || end === null) return null;
	const isWhole = isAtLineStart(span.start);
	return replacement(start, end, (isWhole ? `\n${newText}` : newText).replace(/\n[+ ]/g, '\n').slice(isWhole ? 1 : 0));
}
