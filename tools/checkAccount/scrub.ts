import type { Exchange } from './caller';
import { decoded, type Json } from './json';
import type { Names } from './names';
import { scrubbedXml } from './scrubXml';

/** Words of the API itself. */
const WORDS = new Set([
	...['text', 'textarea', 'hidden', 'dropdown', 'radio', 'checkbox', 'listbox', 'multiselect'],
	...['date', 'datetime', 'waiting', 'claimed', 'active', 'completed', 'failed', 'interrupted'],
	...['email', 'sms', 'contact', 'json', 'xml', 'serialize', 'true', 'false'],
]);
/** Keys under which the server speaks in words of its own. */
const MESSAGES = new Set([
	...['result_message', 'message', 'error', 'failureReason', 'failureReasons', 'title'],
	...['code', 'detail', 'pointer'],
]);
const ROWS_KEPT = 3;
const LONGEST_TEXT = 60;
const ADDRESS = /[^\s"'<>(),:;]+@[^\s"'<>(),:;]+/g;
const SITE = /\bhttps?:\/\/[^\s"'<>/]+/gi;
const VENDOR_SITE = /[\w-]+\.(?:activehosted|api-[a-z\d]+)\.com/gi;
/** As long as the run's own, so that names keep their length. */
const NO_RUN = '00000000';

/** Takes everything out of answers that is somebody's: what stays is what the check sent, and shapes. */
export class Scrub {
	private readonly sent = new Set<string>();

	constructor(
		private readonly secrets: { key: string; url: string; names: Names },
		exchanges: readonly Exchange[],
	) {
		for (const { sent } of exchanges) {
			const json = decoded(sent);
			if (typeof json === 'object') collect(json, this.sent);
			else for (const [, value] of new URLSearchParams(sent)) this.sent.add(value);
		}
	}

	/** A text that the check has written. */
	own(text: string): string {
		const { key, url, names } = this.secrets;
		return text
			.replaceAll(key, '(key)')
			.replaceAll(encodeURIComponent(key), '(key)')
			.replaceAll(new URL(url).host, 'account.example.com')
			.replace(VENDOR_SITE, 'account.example.com')
			.replaceAll(names.domain, 'example.com')
			.replaceAll(names.run, NO_RUN)
			.replaceAll(names.run.toUpperCase(), NO_RUN);
	}

	/** A text in the server's words: without the addresses of others. */
	message(text: string): string {
		const { names } = this.secrets;
		const known = (address: string) =>
			names.areOwn(address) ? address : 'someone@example.com';
		return this.own(text.replace(SITE, 'https://account.example.com').replace(ADDRESS, known));
	}

	/** A body: decoded where it is JSON. */
	body(text: string): Json {
		const json = decoded(text);
		if (json !== undefined) return this.json(json, '');
		if (/^\s*<(!doctype html|html)/i.test(text))
			return `(a web page of ${text.length} characters)`;
		if (/^\s*</.test(text)) {
			return scrubbedXml(text, (value, name) => this.value(value, name));
		}
		return text.length <= LONGEST_TEXT ? this.message(text) : shapeOf(text);
	}

	private json(json: Json, key: string): Json {
		if (typeof json === 'string') return this.value(json, key);
		if (typeof json === 'number') return Number(this.value(String(json), key));
		if (Array.isArray(json)) return json.slice(0, ROWS_KEPT).map((one) => this.json(one, key));
		if (typeof json !== 'object' || json === null) return json;
		let kept = 0;
		const entries = Object.entries(json).filter(
			([name]) => !isRow(name) || ++kept <= ROWS_KEPT,
		);
		return Object.fromEntries(
			entries.map(([name, value]) => [
				/^[\w.%-]{1,40}$/.test(name) ? name : shapeOf(name),
				this.json(value, isRow(name) ? key : name),
			]),
		);
	}

	private value(text: string, key: string): string {
		if (this.sent.has(text) || this.secrets.names.areOwn(text)) return this.own(text);
		if (WORDS.has(text)) return text;
		return MESSAGES.has(key) ? this.message(text) : shapeOf(text);
	}
}

function isRow(name: string): boolean {
	return /^\d+$/.test(name);
}

/** Dates become one date, short numbers stay, letters become x and other digits 9. */
function shapeOf(text: string): string {
	if (/^-?\d{1,2}$/.test(text)) return text;
	const date = /^\d{4}-\d\d-\d\d(?:([ T])\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)?)?$/.exec(text);
	if (date) return `2026-01-02${date[1] ? `${date[1]}03:04:05${date[2] ?? ''}` : ''}`;
	return text.replace(/\p{L}/gu, 'x').replace(/\d/g, '9');
}

/** All texts and numbers of a body that was sent. */
function collect(json: Json, into: Set<string>): void {
	if (typeof json === 'string' || typeof json === 'number') into.add(String(json));
	else if (typeof json === 'object' && json !== null) {
		for (const value of Object.values(json)) collect(value, into);
	}
}
