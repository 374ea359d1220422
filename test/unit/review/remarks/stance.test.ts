import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorStance, type Stance, withdraws } from '../../../../src/core/review/remarks/stance.ts';

const SAYINGS: Readonly<Record<Stance, readonly string[]>> = {
	promise: [
		'Done.',
		'OK.',
		'Sure thing, thanks.',
		'Good catch!',
		'Will do.',
		'Yes, will fix it in the next version.',
		'I like the old way, but sure, will change that.',
		'We can fold this into setup_foo().',
		"Thanks, I'll update the comment.",
		'Thanks, I’ll update the comment.',
		'Adding the blank line in v3.',
		'Changed the type to u32. That avoids the cast.',
		'I do not like it, but I will drop that part in v3.',
		'My bad. It was meant for the other file.',
	],
	refusal: [
		'No, the caller needs it.',
		'I prefer the longer form.',
		"Let's keep it as is.",
		'True, but lines would be too long. So I will keep the order.',
		"That's not needed, the list is never empty.",
		"I don't think that matters.",
		"It's fine here, as this patch removes the last user.",
		'This is intentional.',
	],
	deferral: [
		'Agreed, but I will do it in a follow-up.',
		'That should be a separate patch.',
		'Let me keep it for now.',
		'I have that on my list.',
	],
	withdrawal: [],
	explanation: [
		'The table is allocated in foo_init().',
		'Yes.',
		'I agree with you, but the other maintainer wants it.',
		'You may see it in the other branch, which will call the new helper.',
		'The firmware cannot stop that.',
	],
};

describe('the author', () => {
	for (const [stance, sayings] of Object.entries(SAYINGS)) {
		for (const saying of sayings) {
			test(`${stance}: ${saying}`, () => {
				assert.equal(authorStance(saying), stance);
			});
		}
	}
});

describe('a reviewer', () => {
	test('takes a remark back', () => {
		for (const text of [
			'Sorry for the noise.',
			'Ah, fair enough.',
			'OK, makes sense.',
			'Never mind, I misread it.',
			'I see, thanks.',
		])
			assert.ok(withdraws(text), text);
	});

	test('insists, asks again or doubts', () => {
		for (const text of [
			'I doubt that it makes sense.',
			'I see. But who frees it?',
			'OK, but please add a comment.',
			'Right, that is the bug.'.repeat(10),
			'That breaks the build.',
		])
			assert.ok(!withdraws(text), text);
	});
});
