import type { Rule, Severity, Span } from '../../core/index.ts';
import { type CheckedFile, DAMAGE, faults, INTERNAL_ERROR, places } from './format.ts';

const LEVELS: Readonly<Record<Severity | 'off', string>> = {
	off: 'none',
	error: 'error',
	warning: 'warning',
	information: 'note',
	hint: 'note',
};

/** SARIF 2.1.0, the format that code scanning services read. */
export function sarifFormat(files: readonly CheckedFile[]): string {
	const rules = [...new Map(files.flatMap(({ findings }) => findings.map(({ rule }) => [rule.id, rule]))).values()];
	const internal = files.some(({ errors }) => errors.length > 0) ? [{ id: INTERNAL_ERROR }] : [];
	const log = {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {
					driver: { name: 'kernel-patch-review', rules: [...rules.map(ruleObject), { id: DAMAGE }, ...internal] },
				},
				columnKind: 'utf16CodeUnits',
				results: files.flatMap(results),
			},
		],
	};
	return `${JSON.stringify(log)}\n`;
}

function ruleObject({ id, summary, why, severity, sources }: Rule): object {
	return {
		id,
		shortDescription: { text: summary },
		help: { text: why, markdown: why },
		...(sources[0] === undefined ? {} : { helpUri: sources[0].url }),
		defaultConfiguration: { level: LEVELS[severity] },
	};
}

function results(file: CheckedFile): object[] {
	const damage = faults(file).map(({ id, span, message }) => ({
		ruleId: id,
		level: 'error',
		message: { text: message },
		locations: [location(file, span)],
	}));
	const found = file.findings.map(({ rule, severity, message, span, related }) => ({
		ruleId: rule.id,
		level: LEVELS[severity],
		message: { text: message },
		locations: [location(file, span)],
		relatedLocations: related.map((other, id) => ({
			id,
			message: { text: other.message },
			...location(file, other.span),
		})),
	}));
	return [...damage, ...found];
}

function location(file: CheckedFile, span: Span): object {
	const { start, end } = places(file, span);
	return {
		physicalLocation: {
			artifactLocation: { uri: file.path === '-' ? 'stdin' : file.path.split('/').map(encodeURIComponent).join('/') },
			region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
		},
	};
}
