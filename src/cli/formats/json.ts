import type { Span } from '../../core/index.ts';
import { jsonPieces } from '../jsonPieces.ts';
import { each } from '../pieces.ts';
import { type CheckedFile, places, shownPlace, sourcePlace } from './format.ts';

/** One JSON object for all files. It has all findings: their `strict` says which ones other formats print with `--strict` only. */
export function* jsonFormat(files: readonly CheckedFile[]): Generator<string> {
	yield* jsonPieces({ files: each(files, fileObject) });
	yield '\n';
}

function fileObject(file: CheckedFile): object {
	return {
		path: file.path,
		findings: each(
			file.findings,
			({ rule, severity, strict, checkpatch, message, span, patch, file: diffPath, fix }) => ({
				rule: rule.id,
				severity,
				strict,
				checkpatch,
				message,
				...placesOf(file, span),
				patch,
				file: diffPath,
				fix: fix === null ? null : { title: fix.title, safety: fix.safety },
			}),
		),
		...(file.ignored.length > 0 && {
			ignored: each(file.ignored, ({ rule, checkpatch, message, span, patch, file: diffPath, ignored }) => ({
				rule: rule.id,
				checkpatch,
				message,
				...placesOf(file, span),
				patch,
				file: diffPath,
				by: ignored && { name: ignored.name, reason: ignored.reason, range: places(file, ignored.span) },
			})),
		}),
		...(file.errors.length > 0 && {
			errors: each(file.errors, ({ source, message, span }) => ({ source, message, range: places(file, span) })),
		}),
		problems: each(file.problems, ({ span, message }) => ({ line: places(file, span).start.line, message })),
	};
}

/** The range in what was read, the place in the changed file or in the message of a commit, and that commit. */
function placesOf(file: CheckedFile, span: Span): object {
	const { path, line, column, commit, isSource } = shownPlace(file, span);
	const message = commit === null || isSource ? null : { path, line, column };
	return { range: places(file, span), source: sourcePlace(file, span) ?? message, commit };
}
