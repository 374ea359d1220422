import type { ThreadMail } from '../../patch/thread.ts';

/** Lines of a mail's content that an outcome rests on; `endLine` is exclusive. */
export interface Evidence {
	readonly mail: ThreadMail;
	readonly firstLine: number;
	readonly endLine: number;
}
