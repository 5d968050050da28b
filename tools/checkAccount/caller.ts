import type { Connection } from './connection';
import type { HttpAnswer, HttpRequest } from './http';
import { decoded, type Json } from './json';

export interface Answer extends HttpAnswer {
	/** The decoded body, undefined where it is no JSON. */
	json: Json;
}

/** A request and its answer, for the profile. The key is not in it. */
export interface Exchange {
	method: string;
	/** Path and query. */
	url: string;
	sent: string;
	status: number;
	headers: Record<string, string>;
	body: string;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The two APIs, as one probe asks them. Remembers what was said. */
export class Caller {
	readonly exchanges: Exchange[] = [];

	constructor(
		private readonly connection: Connection,
		private readonly signal?: AbortSignal,
	) {}

	/** API v1. A form, if there is one, is percent-encoded already. */
	v1(action: string, query = '', { form, key, output = 'json' }: V1Options = {}) {
		const url = v1Url(action, query, output);
		const request =
			form === undefined
				? { method: 'GET', url, headers: {} }
				: { method: 'POST', url, headers: FORM, body: form };
		return this.ask(request, { key, repeatable: true });
	}

	/** API v3, by its path after `/api/3/`. */
	v3(method: 'GET' | 'POST' | 'DELETE', path: string, { body, key, repeatable }: V3Options = {}) {
		const url = `/api/3/${path}`;
		const request =
			body === undefined
				? { method, url, headers: {} }
				: { method, url, headers: JSON_TYPE, body: JSON.stringify(body) };
		return this.ask(request, { key, repeatable: repeatable ?? method !== 'POST' });
	}

	/** Sends past the pace; undefined where there was no answer. */
	async burst(request: HttpRequest): Promise<Answer | undefined> {
		const answer = await this.connection.atOnce(request);
		return answer && this.keep(request, answer);
	}

	/** Nothing is sent for so many milliseconds. */
	pause(ms: number): void {
		this.connection.pause(ms);
	}

	private async ask(request: HttpRequest, options: { key?: string; repeatable: boolean }) {
		const answer = await this.connection.request(request, { ...options, signal: this.signal });
		return this.keep(request, answer);
	}

	private keep({ method, url, body = '' }: HttpRequest, answer: HttpAnswer): Answer {
		const { status, headers, text } = answer;
		this.exchanges.push({ method, url, sent: body, status, headers, body: text });
		return { ...answer, json: decoded(text) };
	}
}

interface V1Options {
	form?: string;
	key?: string;
	output?: 'json' | 'xml';
}

interface V3Options {
	body?: object;
	key?: string;
	repeatable?: boolean;
}

/** Path and query of a call of API v1; `query` begins with `&` where there is more. */
export function v1Url(action: string, query = '', output = 'json'): string {
	return `/admin/api.php?api_action=${action}&api_output=${output}${query}`;
}
