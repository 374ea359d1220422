import { type CheckedFile, places, shownPlace, sourcePlace } from './format.ts';

/** One JSON object for all files. */
export function jsonFormat(files: readonly CheckedFile[]): string {
	return `${JSON.stringify({ files: files.map(fileObject) })}\n`;
}

function fileObject(file: CheckedFile): object {
	return {
		path: file.path,
		findings: file.findings.map(
			({ rule, severity, strict, checkpatch, message, span, patch, file: diffPath, fix }) => ({
				rule: rule.id,
				severity,
				strict,
				checkpatch,
				message,
				range: places(file, span),
				source: sourcePlace(file, span),
				commit: shownPlace(file, span).commit,
				patch,
				file: diffPath,
				fix: fix === null ? null : { title: fix.title, safety: fix.safety },
			}),
		),
		...(file.ignored.length > 0 && {
			ignored: file.ignored.map(({ rule, checkpatch, message, span, ignored }) => ({
				rule: rule.id,
				checkpatch,
				message,
				range: places(file, span),
				by: ignored && { name: ignored.name, reason: ignored.reason, range: places(file, ignored.span) },
			})),
		}),
		...(file.errors.length > 0 && {
			errors: file.errors.map(({ source, message, span }) => ({ source, message, range: places(file, span) })),
		}),
		problems: file.problems.map(({ span, message }) => ({ line: places(file, span).start.line, message })),
	};
}
