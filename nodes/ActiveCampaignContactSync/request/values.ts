import { DateTime } from 'luxon';
import { messages } from '../messages';
import { Refusal } from '../refusal';

/** A date as n8n renders it: `2026-07-04T13:05:09.000-04:00`, or with `Z`. */
const n8nDate = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})\.\d{3}(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * One value of a parameter as text. Nothing (`null`, `undefined`) is empty text, a date reads as its
 * wall clock, any other text stays as it is.
 *
 * @param label how the user finds the parameter, quoted
 * @throws Refusal where it is a list or an object
 */
export function textOf(value: unknown, label: string): string {
	return asDateText(exactTextOf(value, label));
}

/** One value of a parameter as `textOf` gives it, but for a date, which keeps its offset. */
export function exactTextOf(value: unknown, label: string): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	if (DateTime.isDateTime(value) && value.isValid) return value.toString();
	if (isDate(value)) return value.toISOString();
	throw new Refusal(messages.notOneValue(label));
}

/** One value or a list of values as texts, without the empty ones. */
export function textsOf(value: unknown, label: string): string[] {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.map((one) => textOf(one, label)).filter((text) => text.trim() !== '');
}

/** The texts of a value where a comma separates too, trimmed, each once. */
export function commaSeparated(value: unknown, label: string): string[] {
	const texts = textsOf(value, label).flatMap((text) => text.split(','));
	return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/**
 * Yes or no, as expressions and spreadsheets say it; nothing is no.
 *
 * @throws Refusal where it is neither
 */
export function booleanOf(value: unknown, label: string): boolean {
	const text = textOf(value, label).trim().toLowerCase();
	if (['true', '1', 'yes'].includes(text)) return true;
	if (['', 'false', '0', 'no'].includes(text)) return false;
	throw new Refusal(messages.notYesOrNo(label));
}

/** What a resource locator holds, whichever way it was filled in; any other value as it is. */
export function located(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}

/** Whether a resource locator holds a name that was chosen from the list: n8n keeps what the list showed. */
export function isChosenName(value: unknown): boolean {
	return isObject(value) && value.mode === 'list' && value.cachedResultName === value.value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(value: unknown): value is Date {
	return (
		Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value))
	);
}

function asDateText(text: string): string {
	const [, day, time] = n8nDate.exec(text) ?? [];
	if (day === undefined) return text;
	return time === '00:00:00' ? day : `${day} ${time}`;
}
