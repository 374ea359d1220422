import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { RULES } from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';

/** `rules`: lists the rules, one a line, or as JSON with all details. */
export function rulesCommand({ out }: Session): CommandUnknownOpts {
	return defineCommand('rules', {
		summary: 'list the rules',
		examples: [
			['rules', 'ids, severities and summaries'],
			['rules --json', 'with reasons, sources and examples'],
		],
		status: { 0: 'printed' },
	})
		.option('--json', 'one JSON array with all details')
		.action(({ json }) => {
			out(json === true ? rulesJson() : rulesText());
		});
}

function rulesJson(): string {
	const rules = RULES.map(
		({ id, formerIds = [], group, severity, summary, why, sources, checkpatch, fixable, examples }) => {
			return { id, formerIds, group, severity, summary, why, sources, checkpatch, fixable, examples };
		},
	);
	return `${JSON.stringify(rules, null, 2)}\n`;
}

function rulesText(): string {
	const width = Math.max(...RULES.map(({ id }) => id.length));
	return RULES.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${summary}\n`).join('');
}
