import { type Decoded, textIn } from '../account/decode';

/** What the server said of a saved contact: the keys it sent, in its order. */
export type ContactSyncResult = Record<string, string | number>;

/** The keys of the answer that are numbers in every recorded one. */
const NUMBERS = new Set(['subscriber_id', 'sendlast_should', 'sendlast_did', 'result_code']);

/** Keys that would reach a prototype when n8n copies the item, and the two that are this node's own. */
const LEFT_OUT = new Set(['__proto__', 'constructor', 'prototype', 'email', 'skipped_lists']);

/**
 * An answer of `contact_sync`, the same for the three formats: the four numeric keys as numbers where they are whole
 * and safe, everything else as text, as PHP writes it.
 */
export function resultOf(decoded: Decoded): ContactSyncResult {
	const result: ContactSyncResult = {};
	for (const [key, value] of Object.entries(decoded)) {
		if (LEFT_OUT.has(key)) continue;
		const text = textIn(value);
		result[key] = NUMBERS.has(key) ? numberOrText(text) : text;
	}
	return result;
}

function numberOrText(text: string): string | number {
	const isWhole = /^(?:0|-?[1-9]\d*)$/.test(text);
	return isWhole && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
