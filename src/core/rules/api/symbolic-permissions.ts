import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

const BITS: Readonly<Record<string, number>> = {
	S_IRWXU: 0o700,
	S_IRUSR: 0o400,
	S_IWUSR: 0o200,
	S_IXUSR: 0o100,
	S_IRWXG: 0o070,
	S_IRGRP: 0o040,
	S_IWGRP: 0o020,
	S_IXGRP: 0o010,
	S_IRWXO: 0o007,
	S_IROTH: 0o004,
	S_IWOTH: 0o002,
	S_IXOTH: 0o001,
	S_IRWXUGO: 0o777,
	S_IRUGO: 0o444,
	S_IWUGO: 0o222,
	S_IXUGO: 0o111,
	S_ISUID: 0o4000,
	S_ISGID: 0o2000,
	S_ISVTX: 0o1000,
};

export const symbolicPermissions: Rule = {
	id: 'symbolic-permissions',
	formerIds: ['permissions-in-symbols'],
	group: 'api',
	severity: 'warning',
	summary: 'Symbolic file permissions instead of octal',
	why: `\`0644\` is easier to read than \`S_IRUGO | S_IWUSR\`.`,
	sources: [
		{ title: 'checkpatch: SYMBOLIC_PERMS', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#permissions' },
	],
	checkpatch: ['SYMBOLIC_PERMS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+module_param(count, int, S_IRUGO | S_IWUSR);' },
			good: { hunk: '+module_param(count, int, 0644);' },
		},
	],
	visit: {
		hunk: patternWith(
			['S_I'],
			/\bS_I[A-Z]{3,6}\b(?:\s{0,8}\|\s{0,8}S_I[A-Z]{3,6}\b){0,12}/g,
			([written], line, { path }) => {
				const names = written.split(/[\s|]+/);
				const bits = names.map((name) => BITS[name]);
				if (/(?:^|\/)stat\.h$/.test(path) || bits.some((bit) => bit === undefined)) return null;
				const octal = `0${bits
					.reduce<number>((sum, bit) => sum | (bit ?? 0), 0)
					.toString(8)
					.padStart(3, '0')}`;
				const start = line.start + line.code.indexOf(written);
				const span = { start, end: start + written.length };
				return {
					message: `use ${octal} instead of ${written.replace(/\s+/g, ' ')}`,
					fix: { title: `Use ${octal}`, safety: 'safe', edits: [{ span, newText: octal }] },
				};
			},
		),
	},
};
