import { openingOf } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';

/** Whether the error code at token `index` is what a value is tested for: compared, a case of a switch, or expected by a test. */
export function isTestedFor(tokens: readonly Token[], index: number): boolean {
	const first = tokens[index - 1]?.text === '-' ? index - 1 : index;
	const before = tokens[first - 1]?.text ?? '';
	if (COMPARISON.test(before) || before === 'case' || COMPARISON.test(tokens[index + 1]?.text ?? '')) return true;
	const open = openingOf(tokens, first, MAX_TOKENS);
	return tokens[open]?.text === '(' && ASSERTION.test(tokens[open - 1]?.text ?? '');
}

const COMPARISON = /^[=!]=$/;
const ASSERTION = /(?:^|_)(?:EXPECT|ASSERT)(?:_|$)/;

/** Maximum number of tokens between an assertion and what it expects. */
const MAX_TOKENS = 60;
