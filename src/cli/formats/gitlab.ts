import type { Severity } from '../../core/index.ts';
import { jsonPieces } from '../jsonPieces.ts';
import { each } from '../pieces.ts';
import { type CheckedFile, type Printing, rowsOf, servicePlace } from './format.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
	error: 'critical',
	warning: 'major',
	information: 'minor',
	hint: 'info',
};

/** A Code Quality report of GitLab: an array of issues, whose fingerprints do not depend on line numbers. */
export function* gitlabFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	yield* jsonPieces(issues(files, printing));
	yield '\n';
}

function* issues(files: readonly CheckedFile[], printing: Printing): Generator<object> {
	const seen = new Map<string, number>();
	for (const file of files) yield* issuesOf(file, printing, seen);
}

function issuesOf(file: CheckedFile, printing: Printing, seen: Map<string, number>): Generator<object> {
	const { lines } = file.document.content;
	// Loaded here, since other formats do not need it.
	const { createHash } = process.getBuiltinModule('node:crypto');
	return each(rowsOf(file, printing), ({ span, severity, message, id }) => {
		const { path, line, commit } = servicePlace(file, span);
		const text = lines.text(lines.lineAt(span.start)).trim();
		const identity = JSON.stringify([id, path, message, text]);
		const repeated = seen.get(identity) ?? 0;
		seen.set(identity, repeated + 1);
		return {
			description: commit === null ? message : `${message} (${commit})`,
			check_name: id,
			fingerprint: createHash('sha256').update(`${identity}${repeated}`).digest('hex'),
			severity: SEVERITIES[severity],
			location: { path, lines: { begin: line } },
		};
	});
}
