const maxDepth = 64;
/** Some hundred times what a long look-up holds; tens of millions would hold n8n for many seconds. */
const maxValues = 1_000_000;
/** No number of PHP's is longer; BigInt would take minutes over a hostile one. */
const scalar = /^(?:N;|b:[01];|i:[+-]?\d{1,30};|d:[^;]{1,40};)/;
const head = /^[as]:(\d{1,9}):/;

/**
 * Whether a text is one whole value of PHP's `serialize` made of null, booleans, numbers, strings and arrays,
 * with lengths (bytes of UTF-8) that are true, at most 64 arrays deep, and of a size that is no attack.
 *
 * php-serialize trusts the lengths it reads and goes back for a negative one, so a hostile body could keep it
 * busy for ever; this walk sees each byte once.
 */
export function isPlainSerialized(body: string): boolean {
	const bytes = Buffer.from(body);
	/** How many keys and values each open array still holds. */
	const open: number[] = [];
	let at = 0;
	let values = 0;
	do {
		if (++values > maxValues) return false;
		const start = bytes.toString('latin1', at, at + 48);
		const isKey = (open.at(-1) ?? 0) % 2 === 0 && open.length > 0;
		const simple = scalar.exec(start);
		const counted = simple ? null : head.exec(start);
		if (isKey && !/^[is]:/.test(start)) return false;
		if (simple) {
			at += simple[0].length;
		} else if (counted && start.startsWith('s')) {
			const text = at + counted[0].length;
			const end = text + 1 + Number(counted[1]);
			if (bytes[text] !== 0x22 || bytes.toString('latin1', end, end + 2) !== '";')
				return false;
			// php-serialize assigns it, so its values would look like keys that the server sent.
			if (isKey && bytes.toString('latin1', text + 1, end) === '__proto__') return false;
			at = end + 2;
		} else if (counted) {
			at += counted[0].length;
			if (bytes[at] !== 0x7b || open.length === maxDepth) return false;
			at += 1;
			open.push(Number(counted[1]) * 2 + 1);
		} else {
			return false;
		}
		at = closeArrays(bytes, at, open);
	} while (open.length > 0 && at < bytes.length);
	return open.length === 0 && at === bytes.length;
}

/** Counts the value just read, and leaves every array that it was the last one of. */
function closeArrays(bytes: Buffer, from: number, open: number[]): number {
	let at = from;
	while (open.length > 0) {
		const left = (open.pop() ?? 0) - 1;
		if (left > 0) {
			open.push(left);
			return at;
		}
		if (bytes[at] !== 0x7d) {
			open.push(left);
			return bytes.length + 1;
		}
		at += 1;
	}
	return at;
}
