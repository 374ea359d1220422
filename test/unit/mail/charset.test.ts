import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes, isUtf8 } from '../../../src/core/mail/charset.ts';

/** Bytes written in hexadecimal. */
function bytes(hexadecimal: string): readonly number[] {
	return hexadecimal.split(' ').map((byte) => Number.parseInt(byte, 16));
}

/** Text with a character for each byte. */
function latin1(hexadecimal: string): string {
	return String.fromCharCode(...bytes(hexadecimal));
}

const ALL = Array.from({ length: 256 }, (_, byte) => byte);

/** The bytes that `charset` reads as something other than Latin-1 does. */
function exceptions(charset: string): string {
	const differing = ALL.filter((byte) => decodeBytes([byte], charset) !== String.fromCharCode(byte));
	return differing.map((byte) => `${byte.toString(16)}=${decodeBytes([byte], charset)}`).join(' ');
}

test('Latin-1 by all its names is read byte by byte', () => {
	for (const charset of ['iso-8859-1', 'ISO-8859-1', 'iso8859-1', 'latin1', 'latin-1', 'Latin1']) {
		assert.equal(exceptions(charset), '', charset);
		assert.equal(decodeBytes(bytes('c3 a9'), charset), 'Ã©', charset);
	}
});

test('Latin-9 has the euro sign and seven more letters', () => {
	assert.equal(exceptions('ISO-8859-15'), 'a4=€ a6=Š a8=š b4=Ž b8=ž bc=Œ bd=œ be=Ÿ');
});

test('Windows-1252 has signs where Latin-1 has control characters', () => {
	const signs =
		'80=€ 82=‚ 83=ƒ 84=„ 85=… 86=† 87=‡ 88=ˆ 89=‰ 8a=Š 8b=‹ 8c=Œ 8e=Ž ' +
		'91=‘ 92=’ 93=“ 94=” 95=• 96=– 97=— 98=˜ 99=™ 9a=š 9b=› 9c=œ 9e=ž 9f=Ÿ';
	for (const charset of ['windows-1252', 'CP1252']) assert.equal(exceptions(charset), signs, charset);
});

test('any other character set is UTF-8, and Latin-1 where it is not', () => {
	for (const charset of ['utf-8', 'us-ascii', 'x-iso-8859-1', 'iso-8859-15x']) {
		assert.equal(decodeBytes(bytes('41 c3 a9'), charset), 'Aé', charset);
		assert.equal(decodeBytes(bytes('41 e9'), charset), 'Aé', charset);
	}
});

test('well-formed UTF-8 is read to the first and the last of each length', () => {
	for (const [hexadecimal, point] of [
		['00', 0x0],
		['7f', 0x7f],
		['c2 80', 0x80],
		['df bf', 0x7ff],
		['e0 a0 80', 0x800],
		['ed 9f bf', 0xd7ff],
		['ee 80 80', 0xe000],
		['ef bf bf', 0xffff],
		['f0 90 80 80', 0x10000],
		['f4 8f bf bf', 0x10ffff],
	] as const) {
		assert.equal(decodeBytes(bytes(hexadecimal), 'utf-8'), String.fromCodePoint(point), hexadecimal);
		assert.ok(isUtf8(latin1(`${hexadecimal} 41`)), hexadecimal);
	}
});

test('ill-formed bytes are no UTF-8', () => {
	for (const [what, hexadecimal] of [
		['a continuation without a lead', '80'],
		['the last continuation without a lead', 'bf 80'],
		['overlong two bytes', 'c1 bf'],
		['a lead without a continuation', 'c2'],
		['a lead before ASCII', 'c2 41'],
		['a lead before a lead', 'c2 c2'],
		['overlong three bytes', 'e0 9f bf'],
		['the first surrogate', 'ed a0 80'],
		['the last surrogate', 'ed bf bf'],
		['two of three bytes', 'e2 82'],
		['overlong four bytes', 'f0 8f bf bf'],
		['the first point after the last plane', 'f4 90 80 80'],
		['a lead after the last', 'f5 80 80 80'],
		['a lead of five bytes', 'f8 90 80 80'],
		['the highest byte', 'ff 90 80 80'],
	] as const) {
		assert.ok(!isUtf8(latin1(hexadecimal)), what);
		assert.equal(decodeBytes(bytes(hexadecimal), 'utf-8'), latin1(hexadecimal), what);
	}
});
