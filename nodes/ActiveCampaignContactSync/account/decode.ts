import { XMLParser } from 'fast-xml-parser';
import { unserialize } from 'php-serialize';

/**
 * What is read with more than `JSON.parse` at most. Recorded answers take some hundred characters; over 50 MB of tags, or
 * of arrays in arrays, it would hold n8n for half a minute.
 */
const MOST_CHARACTERS_READ = 256 * 1024;

/** A decoded answer: the keys the server sent, in its order. `tags_list` of v1 is answered with a bare array. */
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

function decodeJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/**
 * A length below 0 would send the library back to read the same bytes for ever, and a key of that name would become the
 * prototype of what it builds.
 */
const HOSTILE = /(?:^|[;{])(?:[as]:\s*-|s:9:"__proto__";)/;

/**
 * A PHP `serialize` answer. Only plain values are decoded: without a class to find, the library throws at an
 * object, and lengths that are not true do not reach the quote or brace that they promise.
 */
function decodeSerialize(body: string): unknown {
	if (body.length > MOST_CHARACTERS_READ || HOSTILE.test(body) || !body.endsWith('}')) {
		return undefined;
	}
	try {
		// Without a prototype, no class name finds anything in it, "constructor" included.
		return unserialize(body, Object.create(null) as Record<string, never>);
	} catch {
		return undefined;
	}
}

const parser = new XMLParser({
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
	// Only so does the parser decode numeric character references (&#225;).
	htmlEntities: true,
});

/**
 * An XML answer: the element that holds `result_code`, or else what is inside the root. The root is never asked
 * for by name: it is the server's internal name of the function. Text stays text. A document type is not read:
 * ActiveCampaign sends none, and entities could be hidden in it.
 */
function decodeXml(body: string): unknown {
	if (body.length > MOST_CHARACTERS_READ || /<!doctype/i.test(body)) return undefined;
	try {
		const roots = parser.parse(body, true) as Record<string, unknown>;
		return withoutBlanks(holderOf('result_code', roots) ?? Object.values(roots)[0]);
	} catch {
		return undefined;
	}
}

function holderOf(
	key: string,
	roots: Record<string, unknown>,
): Record<string, unknown> | undefined {
	const elements: unknown[] = [roots];
	for (const element of elements) {
		if (typeof element !== 'object' || element === null) continue;
		if (key in element) return element as Record<string, unknown>;
		elements.push(...Object.values(element));
	}
	return undefined;
}

/** Blanks between the elements of an answer are no value of it. */
function withoutBlanks(element: unknown): unknown {
	if (typeof element !== 'object' || element === null) return element;
	const { '#text': _blanks, ...values } = element as Record<string, unknown>;
	return values;
}
