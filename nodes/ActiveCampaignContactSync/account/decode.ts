import { decodeJson } from './json';
import { decodeSerialize } from './serialize';
import { decodeXml } from './xml';

/** A decoded answer of API v1: the keys the server sent, in its order. */
export type Decoded = Record<string, unknown>;

/**
 * Decodes an answer by what it looks like: a refusal may come as XML although JSON was asked for, and the
 * content type is sometimes missing.
 *
 * @param body text without byte order marks and surrounding blanks
 * @returns `undefined` where the body is in none of the three formats, or not whole
 */
export function decode(body: string): Decoded | undefined {
	const decoded = decodeAny(body);
	return typeof decoded === 'object' && decoded !== null ? (decoded as Decoded) : undefined;
}

function decodeAny(body: string): unknown {
	if (body.startsWith('<')) return decodeXml(body);
	if (body.startsWith('{') || body.startsWith('[')) return decodeJson(body);
	if (body.startsWith('a:')) return decodeSerialize(body);
	return undefined;
}

/** Answers were seen with one and with two UTF-8 byte order marks in front (activecampaign-api-php, issue 114). */
export function withoutMarks(body: string): string {
	return body.replace(/^\uFEFF+/, '').trim();
}

/** A value of an answer as text, as PHP writes it: `true` is 1; `false` and null are empty. */
export function textIn(value: unknown): string {
	if (value === null || value === undefined || value === false) return '';
	if (value === true) return '1';
	if (typeof value !== 'object') return String(value);
	try {
		return JSON.stringify(value, (_key, inner: unknown) =>
			typeof inner === 'bigint' ? String(inner) : inner,
		);
	} catch {
		// Nested deeper than the stack: no answer of ActiveCampaign is.
		return '';
	}
}
