/** Text of `bytes` in a mail's character set; bytes that are not valid UTF-8 are read as Latin-1, so nothing is lost. */
export function decodeBytes(bytes: readonly number[], charset: string): string {
	if (!LATIN.test(charset)) {
		const text = decodeUtf8(bytes);
		if (text !== null) return text;
	}
	return decodeLatin1(bytes);
}

const LATIN = /^(iso-8859-1|iso-8859-15|latin-?1|windows-1252)$/i;

function decodeLatin1(bytes: readonly number[]): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return text;
}

function decodeUtf8(bytes: readonly number[]): string | null {
	let text = '';
	for (let i = 0; i < bytes.length;) {
		const lead = bytes[i++] ?? 0;
		if (lead < 0x80) {
			text += String.fromCharCode(lead);
			continue;
		}
		const length =
			lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
		if (length === 0) return null;
		let point = lead & (0x3f >> length);
		for (let k = 0; k < length; k++) {
			const next = bytes[i++] ?? 0;
			if ((next & 0xc0) !== 0x80) return null;
			point = (point << 6) | (next & 0x3f);
		}
		if (point > 0x10ffff) return null;
		text += String.fromCodePoint(point);
	}
	return text;
}
