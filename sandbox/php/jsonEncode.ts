import { floatText } from './float';
import { isSequential, type PhpValue } from './value';

const ESCAPES: Record<string, string> = {
	'"': '\\"',
	'\\': '\\\\',
	'/': '\\/',
	'\b': '\\b',
	'\f': '\\f',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
};

/** PHP's `json_encode` without flags, byte for byte: `\/`, `\u00e1`, no spaces. */
export function jsonEncode(value: PhpValue): string {
	if (value === null || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	if (typeof value === 'number') return numberText(value);
	if (typeof value === 'string') return quote(value);
	if (isSequential(value)) return `[${[...value.values()].map(jsonEncode).join(',')}]`;
	const entries = [...value].map(([key, child]) => `${quote(key)}:${jsonEncode(child)}`);
	return `{${entries.join(',')}}`;
}

function numberText(value: number): string {
	if (Object.is(value, -0)) return '-0';
	return Number.isSafeInteger(value) ? String(value) : floatText(value, 'e');
}

function quote(text: string): string {
	const escaped = text.replace(/["\\/\u0000-\u001f\u007f-\uffff]/g, escapeCharacter);
	return `"${escaped}"`;
}

function escapeCharacter(character: string): string {
	const code = character.charCodeAt(0);
	if (code === 0x7f) return character;
	return ESCAPES[character] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}
