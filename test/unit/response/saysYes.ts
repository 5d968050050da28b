/**
 * Whether a body says `result_code` 1, found out without the node's decoders. Of broken XML it is asked only
 * whether some element says so, which no success can do without.
 */
export function saysYes(body: string): boolean {
	const text = body.replace(/^\uFEFF+/, '').trim();
	try {
		if (text.startsWith('<')) return xmlSaysYes(text);
		if (text.startsWith('a:')) return serializeSaysYes(text);
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
	return [...codes].some(([, code = '']) => /^(?:1|&#0*49;|&#[xX]0*31;)$/.test(code));
}

const phpScalar = /N;|b:([01]);|i:([+-]?\d+);|d:[^;]+;/y;
const phpHead = /([sa]):(\d+):(["{])/y;

/** A strict reader of plain `serialize`; text is one character a byte. */
function serializeSaysYes(text: string): boolean {
	const bytes = Buffer.from(text).toString('latin1');
	let at = 0;

	const take = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = at;
		const match = pattern.exec(bytes);
		at += match?.[0].length ?? 0;
		return match;
	};
	const expectNext = (wanted: string): void => {
		if (!bytes.startsWith(wanted, at)) throw new Error(`No ${wanted} at ${at}`);
		at += wanted.length;
	};
	const read = (): string | Map<string, string | Map<string, unknown>> => {
		const scalar = take(phpScalar);
		if (scalar) return scalar[1] ?? String(BigInt(scalar[2]?.replace('+', '') ?? 0));
		const head = take(phpHead);
		if (!head) throw new Error(`No value at ${at}`);
		const length = Number(head[2]);
		if (head[1] === 's') {
			const from = at;
			at += length;
			expectNext('";');
			return bytes.slice(from, from + length);
		}
		const values = new Map<string, string | Map<string, unknown>>();
		for (let index = 0; index < length; index++) {
			const key = read();
			if (typeof key !== 'string') throw new Error('An array as a key');
			values.set(key, read());
		}
		expectNext('}');
		return values;
	};

	const whole = read();
	return at === bytes.length && typeof whole !== 'string' && whole.get('result_code') === '1';
}
