import { haveSameSender } from '../../patch/thread.ts';
import { isWish, type Remark } from '../remarks/remark.ts';
import { isObjection } from './tagOutcome.ts';

/** Whether a remark asks the author for something, which a tag does that objects. */
export function asksAuthor(remark: Remark): boolean {
	if (isOwn(remark)) return false;
	return isWish(remark) || (remark.kind === 'tag' && isObjection(remark));
}

/** Whether a remark is by the sender of the patch that it is about. */
export function isOwn({ mail, anchor }: Remark): boolean {
	return haveSameSender(mail, anchor.target);
}
