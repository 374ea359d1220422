import { parseArgs } from 'node:util';
import { RULES } from '../../core/index.ts';
import type { Terminal } from '../terminal.ts';

/** `rules`: lists the rules, one a line, or as JSON with all details. */
export function listRules(args: readonly string[], { out }: Terminal): number {
	const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
	if (values.json) {
		const rules = RULES.map(
			({ id, formerIds = [], group, severity, summary, why, sources, checkpatch, fixable, examples }) => {
				return { id, formerIds, group, severity, summary, why, sources, checkpatch, fixable, examples };
			},
		);
		out(`${JSON.stringify(rules, null, 2)}\n`);
	} else {
		const width = Math.max(...RULES.map(({ id }) => id.length));
		for (const { id, severity, summary } of RULES) out(`${id.padEnd(width)}  ${severity.padEnd(11)}  ${summary}\n`);
	}
	return 0;
}
