import { nextKey, type PhpArray, type PhpValue } from './value';

/** PHP's `max_input_nesting_level`: a name with more brackets is dropped. */
const MAX_NESTING = 64;

/**
 * Reads a form body or a query string as PHP fills `$_POST` and `$_GET`. Assumption (formsAreUtf8): the text is
 * UTF-8; bytes that are not become U+FFFD, where PHP would keep them.
 */
export function parseStr(body: string): PhpArray {
	const variables: PhpArray = new Map();
	for (const pair of body.split('&')) {
		const equals = pair.indexOf('=');
		const name = urlDecode(equals < 0 ? pair : pair.slice(0, equals));
		register(variables, name, equals < 0 ? '' : urlDecode(pair.slice(equals + 1)));
	}
	return variables;
}

/** PHP's `urldecode`: `+` is a space, a broken `%` escape stays as it is. */
function urlDecode(text: string): string {
	if (!/[%+]/.test(text)) return text;
	const bytes = Buffer.from(text, 'utf8');
	let length = 0;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		const escaped = byte === 0x25 ? bytes.toString('latin1', at + 1, at + 3) : '';
		if (/^[\dA-Fa-f]{2}$/.test(escaped)) {
			bytes[length++] = parseInt(escaped, 16);
			at += 2;
		} else {
			bytes[length++] = byte === 0x2b ? 0x20 : byte;
		}
	}
	return bytes.toString('utf8', 0, length);
}

/** Sets one variable the way PHP's `php_register_variable_ex` does. */
function register(variables: PhpArray, rawName: string, value: string): void {
	const name = (rawName.split('\0', 1)[0] ?? '').replace(/^ +/, '');
	const path = splitName(name);
	const [top, ...keys] = path;
	if (top === undefined || top === '' || keys.length > MAX_NESTING) return;

	let array = variables;
	let key: string | null = top;
	for (const next of keys) {
		key ??= nextKey(array);
		if (key === null) return;
		array = childArray(array, key);
		key = next;
	}
	key ??= nextKey(array);
	if (key !== null) array.set(key, value);
}

/** The array under a key, made (in place of any text) when it is not there. */
function childArray(parent: PhpArray, key: string): PhpArray {
	const known = parent.get(key);
	if (known instanceof Map) return known;
	const made = new Map<string, PhpValue>();
	parent.set(key, made);
	return made;
}

/**
 * `field[345,0][]` as its path: the top name, then the keys; null stands for an empty bracket.
 * Dots and spaces count only in the top name. What follows a closing bracket is ignored, unless
 * it is the next opening one.
 */
function splitName(name: string): [string, ...Array<string | null>] {
	const open = name.indexOf('[');
	if (open < 0) return [mangle(name)];
	const top = mangle(name.slice(0, open));
	const keys: Array<string | null> = [];
	let at = open;
	while (name[at] === '[') {
		const start = at + 1;
		const blank = /^[ \t\n\v\f\r]?\]/.exec(name.slice(start, start + 2));
		const close = blank ? start + blank[0].length - 1 : name.indexOf(']', start + 1);
		if (close < 0) {
			if (keys.length > 0) return [top, ...keys];
			return [top && `${top}_${mangle(name.slice(start))}`];
		}
		keys.push(blank ? null : name.slice(start, close));
		at = close + 1;
	}
	return [top, ...keys];
}

/** A top name may hold no space, dot or opening bracket: PHP writes `_` for each. */
function mangle(name: string): string {
	return name.replace(/[ .[]/g, '_');
}
