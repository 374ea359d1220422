import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('charset-misdeclared');

const changelog = `From: Zoë <zoe@example.com>
#       ^ charset-misdeclared: the mail declares charset iso-8859-1, but this text is UTF-8

A café, then a café.
#    ^ charset-misdeclared: the mail declares charset iso-8859-1, but this text is UTF-8`;

test('reports each line above the sign-off', () => {
	const fields = 'Content-Type: text/plain;\n charset=ISO-8859-1';
	check({ fields, changelog, tags: 'Signed-off-by: Zoë <zoe@example.com>', hunk: '+/* café */' });
	const types = (header: string): unknown =>
		lint(snippetText({ fields: header, changelog: 'A café.' })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types(fields), [null]);
	assert.deepEqual(types('Content-Type: text/plain; charset="us-ascii"'), ['UTF8_BEFORE_PATCH']);
});

test('accepts text that is declared, encoded or ASCII', () => {
	for (const fields of ['', 'charset=UTF-8', 'charset="utf8"', 'format=flowed']) {
		check({ fields: `Content-Type: text/plain; ${fields}`, changelog: 'A café.' });
	}
	check({ changelog: 'A café.' });
	const charset = 'Content-Type: text/plain; charset="us-ascii"';
	check({ fields: charset, changelog: 'A coffee house.', tags: 'Signed-off-by: Zoë <zoe@example.com>' });
	check({ fields: `${charset}\nContent-Transfer-Encoding: quoted-printable`, changelog: 'A caf=C3=A9.' });
});
