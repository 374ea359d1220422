import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOf, type Speaker } from '../../../../src/core/review/remarks/kind.ts';

const SENDER = 'Rita Reviewer <rita@example.com>';
const BELOW_CODE: Speaker = { sender: SENDER, isAuthor: false, answers: null, below: 'code' };
const ON_PATCH: Speaker = { ...BELOW_CODE, below: null };
const TO_ANOTHER: Speaker = { ...ON_PATCH, answers: 'other' };
const BY_AUTHOR: Speaker = { ...TO_ANOTHER, isAuthor: true };
const ROBOT: Speaker = { ...ON_PATCH, sender: 'build bot <bot@example.com>' };

const CASES: readonly (readonly [heading: string, speaker: Speaker, kinds: Readonly<Record<string, string>>])[] = [
	[
		'below code',
		BELOW_CODE,
		{
			'The ring is never emptied.': 'request',
			'I prefer the shorter name.': 'request',
			'The best fix would be to drop the counter.': 'request',
			'Is the ring ever full?': 'question',
			'Where does the limit come from? I could not find it in the manual.': 'question',
			'Can you explain why the counter wraps?': 'question',
			'Can you explain this in the changelog?': 'request',
			'Could you split this?': 'request',
			'What should happen when the ring is full?': 'question',
			'Should this be a separate helper?': 'request',
			'I fail to see how the ring can be full here.': 'question',
			'It is not clear to me what the lock protects.': 'question',
			'Not sure I follow.': 'question',
			'Much nicer.': 'praise',
			'This is fine.': 'praise',
			'This is not fine.': 'request',
			'This is fine, but the name is odd.': 'request',
			"This doesn't look right.": 'request',
			'Nice to have: a helper for both.': 'request',
			'Ah, the next patch uses it.': 'comment',
			'Never mind, the caller checks it.': 'comment',
			'I can change this while applying.': 'comment',
			'I do not mind either way.': 'comment',
			'And here.': 'ditto',
			'This one too.': 'ditto',
			'Same as in the other driver.': 'ditto',
			'See my comment on patch 1.': 'ditto',
			'And here:\n\n\treturn 0;': 'request',
		},
	],
	[
		'on a whole patch',
		ON_PATCH,
		{
			'Looks good, and I have tested it.': 'praise',
			'Apart from that it looks good.': 'praise',
			'The code looks good to me, but I have not tested it.': 'praise',
			'That is a really nice simplification.': 'praise',
			'Thanks for the patch.': 'praise',
			'Glad to see this gone.': 'praise',
			'I am not convinced that it is needed.': 'request',
			'I am not a fan of the new names.': 'request',
			'This does not apply to the current tree.': 'request',
			'Your mailer has replaced the tabs.': 'request',
			'This belongs to the first patch.': 'request',
			'Let me know if you need a tester.': 'comment',
			'No need to resend.': 'comment',
			'The counters were added last year.': 'comment',
			"I'll take this through my tree.": 'comment',
		},
	],
	[
		"in answer to another's words",
		TO_ANOTHER,
		{
			'Right, the ring is never full.': 'answer',
			'Please keep the lock then.': 'request',
			'I still do not understand why.': 'question',
			'Great, that makes sense.': 'praise',
			'You can also look at the other driver.': 'answer',
			'I prefer the shorter name.': 'answer',
			'I doubt it makes sense.': 'answer',
			'Why would it? The ring is never full.': 'answer',
			'Do you have a trace of that? I cannot reproduce it.': 'question',
		},
	],
	[
		"in the author's answer",
		BY_AUTHOR,
		{
			'Please see the manual.': 'answer',
			'OK. Should I send all of them again?': 'question',
			'Could you please name the tool? I have tried two.': 'question',
		},
	],
	[
		'of a program',
		ROBOT,
		{
			'foo.c:12: warning: unused variable': 'request',
			'This series was applied to the next branch.': 'comment',
		},
	],
];

for (const [heading, speaker, kinds] of CASES) {
	describe(`kinds of remarks ${heading}`, () => {
		for (const [said, kind] of Object.entries(kinds)) {
			test(`${said.replace(/\s+/g, ' ')}: ${kind}`, () => {
				assert.equal(kindOf(said, speaker), kind);
			});
		}
	});
}
