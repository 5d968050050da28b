import { jsonAnswer, type Answer } from '../answer';
import type { Assume } from '../assumptions';
import type { JsonObject } from '../json';
import type { Route } from './route';

/** `GET fields`, `lists`, `tags` and `forms`: what the account has, page by page. */
export const fields: Route = ({ account, query, state }) => {
	const rows = [...account.fields.values()].map(({ id, title, type, tag, options }) => ({
		id: String(id),
		title,
		descript: '',
		type,
		isrequired: '0',
		perstag: tag,
		options: options.map((value) => ({ value })),
	}));
	return page('fields', rows, query, state.assume);
};

export const lists: Route = ({ account, query, state }) => {
	const rows = [...account.lists.values()].map(({ id, name, createdAt }) => ({
		id: String(id),
		name,
		cdate: createdAt,
	}));
	return page('lists', rows, query, state.assume);
};

export const tags: Route = ({ account, query, state }) => {
	const rows = [...account.tags.values()].map(({ id, name }) => ({
		id: String(id),
		tag: name,
		tagType: 'contact',
	}));
	return page('tags', rows, query, state.assume);
};

export const forms: Route = ({ account, query, state }) => {
	const rows = [...account.forms.values()].map(({ id, name }) => ({ id: String(id), name }));
	const answer = page('forms', rows, query, state.assume);
	// Assumption (formsTotal): nobody has recorded it.
	if (state.assume.formsTotal !== 'absent') return answer;
	return jsonAnswer(200, { forms: rows }, answer.message);
};

function page(name: string, rows: JsonObject[], query: URLSearchParams, assume: Assume): Answer {
	const shown = pageOf(rows, query);
	const answer = { [name]: shown, meta: { total: total(rows.length, assume) } };
	return jsonAnswer(200, answer, `${shown.length} ${name}`);
}

/** The rows that `limit` and `offset` ask for, as documented: 20 by default, 100 at most. */
export function pageOf<T>(rows: readonly T[], query: URLSearchParams): T[] {
	const offset = Number(query.get('offset') ?? 0) || 0;
	const limit = Math.min(Number(query.get('limit') ?? 20) || 20, 100);
	return rows.slice(offset, offset + limit);
}

/** Assumption (totalIsText): recorded as a text, as most numbers of API v3. */
export function total(count: number, assume: Assume): string | number {
	return assume.totalIsText === 'number' ? count : String(count);
}
