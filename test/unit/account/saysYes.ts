/**
 * Whether a body says `result_code` 1, found out without the node's decoders. Of XML and
 * `serialize` it is asked only whether some part says so, which no success can do without: they may be broken.
 */
export function saysYes(body: string): boolean {
	const text = body.replace(/^\uFEFF+/, '').trim();
	try {
		if (text.startsWith('<')) return xmlSaysYes(text);
		if (text.startsWith('a:')) return /"result_code"\s*;\s*[bis]:[^;]*1/.test(text);
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed !== 'object' || parsed === null) return false;
		const code = Object.getOwnPropertyDescriptor(parsed, 'result_code')?.value as unknown;
		return code === 1 || code === '1' || code === true;
	} catch {
		return false;
	}
}

function xmlSaysYes(text: string): boolean {
	const clean = text.replace(
		/<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>/g,
		(_section, cdata?: string) => (cdata ?? '').replaceAll('<', '&lt;'),
	);
	const codes = clean.matchAll(
		/<result_code(?:\s(?:"[^"]*"|'[^']*'|[^>"'])*)?>([^<]*)<\/result_code[^>]*>/g,
	);
	return [...codes].some(([, code = '']) =>
		/^(?:1|&#0*49;|&#[xX]0*31;)$/.test(withoutForbidden(code)),
	);
}

/** References to what no XML may hold, control characters and halves of pairs, read as nothing. */
function withoutForbidden(text: string): string {
	return text.replace(
		/&#(?:[xX]([\da-fA-F]+)|(\d+));/g,
		(reference, hex?: string, digits?: string) => {
			const code = hex === undefined ? Number(digits) : parseInt(hex, 16);
			const isControl = code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code);
			return isControl || (code >= 0xd800 && code <= 0xdfff) ? '' : reference;
		},
	);
}
