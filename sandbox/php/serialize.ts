import { floatText } from './float';
import { isIntegerKey, type PhpValue } from './value';

/** PHP's `serialize`, byte for byte; the lengths of text are UTF-8 bytes. */
export function serialize(value: PhpValue): string {
	if (value === null) return 'N;';
	if (typeof value === 'boolean') return `b:${value ? 1 : 0};`;
	if (typeof value === 'bigint') return `i:${value};`;
	if (typeof value === 'number') {
		const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
		return isInteger ? `i:${value};` : `d:${floatText(value, 'E')};`;
	}
	if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
	const entries = [...value].map(([key, child]) => keyText(key) + serialize(child));
	return `a:${value.size}:{${entries.join('')}}`;
}

function keyText(key: string): string {
	return isIntegerKey(key) ? `i:${key};` : serialize(key);
}
