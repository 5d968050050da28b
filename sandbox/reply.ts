import type { Outcome } from './answer';
import type { Assume } from './assumptions';
import { jsonEncode } from './php/jsonEncode';
import { serialize } from './php/serialize';
import { toPhp, type PhpArray, type PhpSource, type PhpValue } from './php/value';
import { xmlEncode } from './php/xml';

export type OutputFormat = 'xml' | 'json' | 'serialize';

/** What an action of API v1 has to say, before it is written in one of the three formats. */
export interface Reply {
	/** The keys in front of `result_code`. */
	payload: PhpArray;
	code: PhpValue;
	message: string;
	outcome: Outcome;
	/** Whether the payload stands alone, without `result_code` and the two after it. */
	bare?: boolean;
	/** The status of a page that is answered instead: 500 where the server broke. */
	page?: 404 | 500;
}

/** A reply with the root of its XML, the server's internal function name. */
export interface RootedReply extends Reply {
	root: string;
}

/** A successful reply; rows and keys as plain data. */
export function success(payload: PhpSource, message = 'Success: Something is returned'): Reply {
	const array = toPhp(payload);
	return {
		payload: array instanceof Map ? array : new Map<string, PhpValue>(),
		code: 1,
		message,
		outcome: 'answered',
	};
}

export function failure(message: string): Reply {
	return { payload: new Map(), code: 0, message, outcome: 'refused' };
}

/** What every look-up says that finds nothing. */
export function nothing(): Reply {
	return { ...failure('Failed: Nothing is returned'), outcome: 'answered' };
}

/** The reply with its numbers as text. */
export function textCodes(reply: RootedReply): RootedReply {
	const payload = [...reply.payload].map(([key, value]): [string, PhpValue] => [
		key,
		typeof value === 'number' ? String(value) : value,
	]);
	return { ...reply, code: String(reply.code), payload: new Map(payload) };
}

/** The body, byte for byte as PHP writes it. */
export function encodeReply(reply: RootedReply, format: OutputFormat): string {
	const structure: PhpArray = new Map(reply.payload);
	if (!reply.bare) {
		structure.set('result_code', reply.code);
		structure.set('result_message', reply.message);
		structure.set('result_output', format);
	}
	if (format === 'json') return jsonEncode(structure);
	if (format === 'serialize') return serialize(structure);
	return xmlEncode(reply.root, structure);
}

/** The content types seen in recorded answers. */
export const CONTENT_TYPES: Record<OutputFormat, string> = {
	xml: 'text/xml; charset=utf-8',
	json: 'application/json',
	serialize: 'text/plain',
};

/** The header that says what the body is, if any. */
export function contentHeaders(format: OutputFormat, assume: Assume): Record<string, string> {
	// Assumption (jsonContentType): JSON, sent without a type in some recordings, has its own.
	if (format === 'json' && assume.jsonContentType === 'none') return {};
	const isPage = format === 'json' && assume.jsonContentType === 'html';
	return { 'content-type': isPage ? 'text/html; charset=utf-8' : CONTENT_TYPES[format] };
}
