import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { isUapi } from '../../code/userSpace.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const constantConversion: Rule = {
	id: 'constant-conversion',
	group: 'api',
	severity: 'warning',
	summary: '`__constant_` variant of a byte order conversion',
	why: `The plain functions are evaluated at compile time for constants; the \`__constant_\` variants are for headers for user space.`,
	sources: [{ title: 'checkpatch, API usage', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: ['CONSTANT_CONVERSION'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	header->type = __constant_htons(ETH_P_IP);` },
			good: { hunk: `+	header->type = htons(ETH_P_IP);` },
		},
	],
	visit: {
		hunk: patternWith(
			['__constant_'],
			/\b(__constant_)((?:cpu_to_[bl]e|[bl]e)(?:16|32|64)(?:_to_cpu)?|htons|ntohs)\(/,
			({ 1: prefix = '', 2: name = '', index }, line, { path }) => {
				if (isUapi(path)) return null;
				const edits = [replaceColumns(line, index, index + prefix.length, '')];
				return {
					message: `use ${name}() instead of ${prefix}${name}()`,
					span: columnsOf(line, index, index + prefix.length + name.length),
					fix: { title: `Use ${name}()`, safety: 'safe', edits },
				};
			},
		),
	},
};
