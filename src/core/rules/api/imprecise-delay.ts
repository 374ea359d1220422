import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const impreciseDelay: Rule = {
	id: 'imprecise-delay',
	group: 'api',
	severity: 'warning',
	summary: 'Delay is waited for with the wrong function',
	why: `\`udelay()\` burns the processor: fine for a few microseconds, a waste above ten where the code may sleep, and beyond
2000 on some machines wrong. \`msleep()\` counts in ticks, so 1 to 20 ms may take 20. \`usleep_range()\` wants room
between its bounds, or every waiter gets an interrupt of its own.`,
	sources: [{ title: 'Delay and sleep mechanisms', url: 'https://docs.kernel.org/timers/delay_sleep_functions.html' }],
	checkpatch: ['USLEEP_RANGE', 'MSLEEP', 'LONG_UDELAY'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	usleep_range(100, 100);' },
			good: { hunk: '+	usleep_range(100, 200);' },
		},
	],
	visit: { words: { of: ['udelay', 'msleep', 'usleep_range'], visit } },
};

function visit({ tokens, index, token, span }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const values = call?.arguments.map(({ first, last }) => spell(tokens, first, last)) ?? [];
	const [low = '', high = ''] = values;
	if (token.text === 'udelay' && /^\d+$/.test(low)) {
		if (Number(low) > 2000)
			report({ span, checkpatch: 'LONG_UDELAY', message: 'long udelay(): use mdelay(), or sleep' });
		if (Number(low) >= 10) report({ span, strict: true, message: 'usleep_range() does not keep the processor busy' });
	} else if (token.text === 'msleep' && /^\d+$/.test(low) && Number(low) < 20) {
		report({ span, checkpatch: 'MSLEEP', message: 'msleep() below 20 ms can take up to 20 ms' });
	} else if (token.text === 'usleep_range' && low !== '' && low === high) {
		report({ span, message: 'usleep_range() with the same bounds leaves no room' });
	} else if (token.text === 'usleep_range' && /^\d+$/.test(low) && /^\d+$/.test(high) && Number(low) > Number(high)) {
		report({ span, message: 'usleep_range() with its bounds the wrong way round' });
	}
}
