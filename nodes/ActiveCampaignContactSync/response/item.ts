import type { Decoded } from './decode';

/** An item of the node's output: the keys the server sent, in its order. */
export type ContactSyncResult = Record<string, string | number>;

/** The keys of the answer that are numbers in every recorded one. */
const numbers = new Set(['subscriber_id', 'sendlast_should', 'sendlast_did', 'result_code']);

/** Keys that would reach a prototype when n8n copies the item. */
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A decoded answer as an item, the same for the three formats: the four numeric keys as numbers where they
 * are whole and safe, everything else as text, as PHP writes it (`true` is 1; `false` and null are empty).
 */
export function toItem(decoded: Decoded): ContactSyncResult {
	const item: ContactSyncResult = {};
	for (const [key, value] of Object.entries(decoded)) {
		if (unsafeKeys.has(key)) continue;
		const text = toText(value);
		item[key] = numbers.has(key) ? numberOrText(text) : text;
	}
	return item;
}

/** Whether the answer says that the contact was saved; the code was seen as a number and as text. */
export function isSuccess(decoded: Decoded): boolean {
	return toText(decoded.result_code) === '1';
}

export function toText(value: unknown): string {
	if (value === null || value === undefined || value === false) return '';
	if (value === true) return '1';
	if (typeof value === 'object') return JSON.stringify(value, bigintAsText);
	return String(value);
}

function bigintAsText(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}

function numberOrText(text: string): string | number {
	const isWhole = /^(?:0|-?[1-9]\d*)$/.test(text);
	return isWhole && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
