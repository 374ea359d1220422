import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('driver-and-devicetree');

/** The messages for a patch that adds a line to each of `paths`. */
function messages(...paths: readonly string[]): readonly string[] {
	const files = Object.fromEntries(paths.map((path) => [path, '+int example;']));
	return lint(snippetText({ files })).map(({ message }) => message);
}

test('reports a devicetree source with a driver', () => {
	assert.deepEqual(messages('arch/arm64/boot/dts/example/board.dtsi', 'drivers/clk/example.c'), [
		'put the devicetree source and drivers/clk/example.c into separate patches',
	]);
});

test('accepts either alone, board files, Makefiles, and unit tests', () => {
	assert.deepEqual(messages('arch/arm64/boot/dts/example/board.dts', 'arch/arm64/boot/dts/example/Makefile'), []);
	assert.deepEqual(messages('arch/arm/boot/dts/example.dts', 'arch/arm/mach-example/board.c'), []);
	assert.deepEqual(messages('drivers/of/unittest-data/tests.dtsi', 'drivers/of/unittest.c'), []);
});
