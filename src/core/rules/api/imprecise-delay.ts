import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const impreciseDelay: Rule = {
	id: 'imprecise-delay',
	group: 'api',
	severity: 'warning',
	summary: 'Delay with an unsuitable function or range',
	why: `\`udelay()\` busy-waits: fine for a few microseconds, a waste above ten if the code may sleep, and wrong above 2000 on
some machines. \`msleep()\` counts in jiffies, so 1 to 20 ms may take 20 ms. \`usleep_range()\` needs some slack between its
bounds, or every waiter causes a separate timer interrupt.`,
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
			report({ span, checkpatch: 'LONG_UDELAY', message: 'udelay() is too long: use mdelay(), or sleep' });
		if (Number(low) >= 10)
			report({ span, strict: true, message: 'use usleep_range() instead of udelay() if the code may sleep' });
	} else if (token.text === 'msleep' && /^\d+$/.test(low) && Number(low) < 20) {
		report({ span, checkpatch: 'MSLEEP', message: 'msleep() of less than 20 ms can sleep for up to 20 ms' });
	} else if (token.text === 'usleep_range' && low !== '' && low === high) {
		report({ span, message: 'usleep_range() should have different minimum and maximum values' });
	} else if (token.text === 'usleep_range' && /^\d+$/.test(low) && /^\d+$/.test(high) && Number(low) > Number(high)) {
		report({ span, message: 'usleep_range() arguments are swapped: pass the minimum first' });
	}
}
