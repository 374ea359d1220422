import { parseArgs } from 'node:util';
import { formerNames, ruleNamed, rulePage, RULES } from '../../core/index.ts';
import type { Terminal } from '../terminal.ts';
import { unknownRule, UsageError } from '../usage.ts';

/** `explain`: the page of one rule, named by its id or by a checkpatch type. */
export function explain(args: readonly string[], { out, error }: Terminal): number {
	const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
	const [name, ...more] = positionals;
	if (name === undefined || more.length > 0) throw new UsageError('explain takes one rule');
	const rule = ruleNamed(RULES, name);
	if (rule === undefined) throw unknownRule(name);
	for (const { former, id } of formerNames([name], RULES))
		error(`kernel-patch-review: rule '${former}' is now called '${id}'\n`);
	out(rulePage(rule));
	return 0;
}
