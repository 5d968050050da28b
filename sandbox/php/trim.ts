/** PHP's `trim`: strips spaces, tabs, line breaks, NUL and vertical tabs, no other blanks. */
export function trim(text: string): string {
	return text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '');
}
