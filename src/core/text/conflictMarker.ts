/**
 * A line that git writes around or between the sides of a conflict. A line of seven `=` may also underline a title: only
 * with the other two it certainly is one.
 */
export const CONFLICT_MARKER = /^(?:([<>|])\1{6}(?: .*)?|={7})\r?$/;
