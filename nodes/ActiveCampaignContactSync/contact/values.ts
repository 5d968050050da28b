import { DateTime } from 'luxon';
import { inputMessages } from '../messages/input';
import { Refusal } from './refusal';

/** A date as n8n renders it: `2026-07-04T13:05:09.000-04:00`, or with `Z`. */
const N8N_DATE = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})\.\d{3}(?:Z|[+-]\d{2}:\d{2})$/;

/** What Luxon and JavaScript make of a date that is none, when it is turned into text. */
const INVALID_DATE = /^Invalid Date(?:Time)?$/;

/**
 * One value of a parameter as text. Nothing (`null`, `undefined`) is empty text, a date reads as its
 * wall clock, any other text stays as it is.
 *
 * @param label how the user finds the parameter, quoted
 * @throws Refusal where it is a list or an object, no number or no date
 */
export function textOf(value: unknown, label: string): string {
	return asDateText(exactTextOf(value, label));
}

/** One value of a parameter as `textOf` gives it, but for a date, which keeps its offset. */
export function exactTextOf(value: unknown, label: string): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') {
		if (INVALID_DATE.test(value)) throw new Refusal(inputMessages.invalidDate(label));
		return value;
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		throw new Refusal(inputMessages.notFinite(label, String(value)));
	}
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	const date = dateOf(value);
	if (date === undefined) throw new Refusal(inputMessages.notOneValue(label));
	if (date === 'invalid') throw new Refusal(inputMessages.invalidDate(label));
	return date;
}

/** One value or a list of values as texts, without the blank ones. */
export function textsOf(value: unknown, label: string): string[] {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.map((one) => textOf(one, label)).filter((text) => !isBlank(text));
}

/** The texts of a value where a comma separates too, trimmed, each once. */
export function commaSeparated(value: unknown, label: string): string[] {
	return once(textsOf(value, label).flatMap((text) => text.split(',')));
}

/** Texts trimmed, without the blank ones, each once. */
export function once(texts: readonly string[]): string[] {
	return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/**
 * Yes or no, as expressions and spreadsheets say it, with what nothing stands for.
 *
 * @throws Refusal where it is neither
 */
export function booleanOf(value: unknown, label: string, otherwise = false): boolean {
	const text = textOf(value, label).trim().toLowerCase();
	if (text === '') return otherwise;
	if (['true', '1', 'yes'].includes(text)) return true;
	if (['false', '0', 'no'].includes(text)) return false;
	throw new Refusal(inputMessages.notYesOrNo(label, text));
}

/**
 * Yes or no where a "no" means more mail, or that something is sent at all: what was mapped and comes out as nothing is no
 * choice there.
 *
 * @throws Refusal where it is neither
 */
export function chosenBooleanOf(value: unknown, label: string): boolean {
	if (isBlank(textOf(value, label))) throw new Refusal(inputMessages.choiceMissing(label));
	return booleanOf(value, label);
}

/** @throws Refusal where the text is no positive whole number */
export function positiveId(text: string, label: string): string {
	// Not longer than JavaScript holds exactly: the importer is sent numbers.
	if (!/^[1-9]\d{0,14}$/.test(text)) throw new Refusal(inputMessages.notAnId(label, text));
	return text;
}

/** What a resource locator holds, whichever way it was filled in; any other value as it is. */
export function located(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

/** Whether a resource locator was added and left alone: nothing was chosen, and nothing mapped. */
export function isLeftAlone(value: unknown): boolean {
	return isLocator(value) && value.mode === 'list' && value.value === '';
}

/** Whether a resource locator holds a name that was chosen from the list. */
export function isChosen(value: unknown): boolean {
	return isLocator(value) && value.mode === 'list';
}

/** n8n marks a locator with `__rl`, but not the default that it copies into a row. */
function isLocator(value: unknown): value is Record<string, unknown> {
	return isObject(value) && 'mode' in value && 'value' in value;
}

export function isBlank(text: string): boolean {
	return text.trim() === '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dateOf(value: unknown): string | undefined {
	if (DateTime.isDateTime(value)) return value.isValid ? value.toString() : 'invalid';
	if (Object.prototype.toString.call(value) !== '[object Date]') return undefined;
	const date = value as Date;
	return Number.isNaN(Number(date)) ? 'invalid' : date.toISOString();
}

function asDateText(text: string): string {
	const [, day, time] = N8N_DATE.exec(text) ?? [];
	if (day === undefined) return text;
	return time === '00:00:00' ? day : `${day} ${time}`;
}
