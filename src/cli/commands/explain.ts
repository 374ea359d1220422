import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { explanation, formerNames, RULES } from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { unknownRule } from '../usage.ts';

/** `explain`: the page of one rule, named by its id or by a checkpatch type; the rules of a type that has several. */
export function explainCommand({ out, error }: Session): CommandUnknownOpts {
	return defineCommand('explain', {
		summary: 'print the page of a rule',
		examples: [
			['explain line-too-long', 'a rule by its id'],
			['explain LONG_LINE', 'a rule by a type of checkpatch.pl'],
		],
		status: { 0: 'printed', 2: 'no such rule' },
	})
		.argument('<rule>', 'id of the rule, or a type of checkpatch.pl')
		.action((name) => {
			const text = explanation(RULES, name);
			if (text === null) throw unknownRule(name);
			for (const { former, id } of formerNames([name], RULES))
				error(`kernel-patch-review: rule '${former}' is now called '${id}'\n`);
			out(text);
		});
}
