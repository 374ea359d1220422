import { type Token, tokenize } from '../c/lexer.ts';
import type { HunkView } from '../code/hunkView.ts';
import { type Image, postImage, preImage } from '../patch/image.ts';

/**
 * Whether a hunk changes nothing but white space. In C the tokens decide, so lines may be joined and blanks come and go
 * between operators; elsewhere indentation may mean something, and only white space at the end of lines is ignored.
 */
export function changesWhiteSpaceOnly({ content, hunk, language }: HunkView): boolean {
	if (hunk.whitespaceLost) return false;
	const [before, after] = [preImage(content, hunk), postImage(content, hunk)];
	return language === 'c' || language === 'devicetree' ? haveSameTokens(before, after) : haveSameLines(before, after);
}

function haveSameTokens(before: Image, after: Image): boolean {
	const [old, now] = [tokenize(before.text), tokenize(after.text)];
	return old.length === now.length && old.every((token, index) => isSame(token, now[index]));
}

function isSame(token: Token, other: Token | undefined): boolean {
	if (token.kind !== other?.kind) return false;
	if (token.text === other.text) return true;
	// After the name of a macro, the first blank separates the body from a parameter list; more blanks mean nothing.
	return (token.kind === 'comment' || token.kind === 'directive') && squeeze(token.text) === squeeze(other.text);
}

function squeeze(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function haveSameLines(before: Image, after: Image): boolean {
	if (before.lines.count !== after.lines.count) return false;
	for (let line = 0; line < before.lines.count; line++) {
		if (before.lines.text(line).trimEnd() !== after.lines.text(line).trimEnd()) return false;
	}
	return true;
}
