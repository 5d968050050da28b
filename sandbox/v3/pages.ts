import { jsonAnswer, type Answer } from '../answer';
import type { Assume } from '../assumptions';
import type { JsonObject } from '../json';
import { fieldRow, listRow, organizationRow, tagRow } from './resources';
import type { Route } from './route';

/** `GET fields`, `lists`, `tags`, `accounts` and `forms`: what the account has, page by page. */
export const fields: Route = ({ account, query, state }) =>
	page('fields', [...account.fields.values()].map(fieldRow), query, state.assume);

export const lists: Route = ({ account, query, state }) =>
	page('lists', [...account.lists.values()].map(listRow), query, state.assume);

export const tags: Route = ({ account, query, state }) =>
	page('tags', [...account.tags.values()].map(tagRow), query, state.assume);

/** What API v1 calls an organization, API v3 calls an account. */
export const accounts: Route = ({ account, query, state }) =>
	page('accounts', [...account.organizations.values()].map(organizationRow), query, state.assume);

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
