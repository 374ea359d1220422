import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('kvm-change-not-first');
const SUBJECT = 'KVM: x86: Take the lock';

test('reports an imperative after the background', () => {
	check({
		subject: SUBJECT,
		changelog: `Removal fails when an update runs.

Take the lock.
# <-- kvm-change-not-first: describe the change before the background (KVM x86)`,
	});
});

test('accepts the change first, no imperative, and other architectures', () => {
	for (const changelog of [
		'Take the lock.\n\nRemoval fails when an update runs.',
		'When removing, take the lock.\n\nMove the update, too.',
		'Removal fails when an update runs.\n\nThe lock helps.',
	]) {
		check({ subject: SUBJECT, changelog });
	}
	check({ subject: 'KVM: arm64: Take it', changelog: 'Removal fails.\n\nTake the lock.' });
});
