import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { allOf, kinds } from '../account/kinds';
import { cell, type Row } from '../account/rows';
import { askedInEditor } from './editor';

/** The editor asks again at every key that is typed. */
export const EDITOR_KEPT_MS = 60_000;

/** What a pick-list shows of a kind of thing. */
interface PickList {
	kind: (typeof kinds)[keyof typeof kinds];
	/** An entry of the pick-list; `undefined` for a row that cannot be chosen. */
	entry(row: Row): INodeListSearchItems | undefined;
	/** An entry for what was typed and the account does not have. */
	unknown?(typed: string): INodeListSearchItems;
}

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

export const getLists = searchOf({ kind: kinds.lists, entry: (row) => entryOf(row) });

export const getCustomFields = searchOf({
	kind: kinds.customFields,
	entry(row) {
		const details = [cell(row, 'tag'), cell(row, 'type')].filter((text) => text !== '');
		return entryOf(row, `${cell(row, 'title')} (${details.join(', ')})`.trim());
	},
});

export const getTags = searchOf({
	kind: kinds.tags,
	entry(row) {
		const name = cell(row, 'name');
		return name === '' ? undefined : { name, value: plainText(name) };
	},
	unknown: (typed) => ({ name: `${typed} (new tag)`, value: plainText(typed) }),
});

export const getForms = searchOf({ kind: kinds.forms, entry: (row) => entryOf(row) });

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The method n8n calls for a pick-list: everything the account has, by name, filtered by what was typed. */
function searchOf({ kind, entry, unknown }: PickList): Search {
	return async function (filter = '') {
		const rows = await askedInEditor(
			this,
			async (caller) => await allOf(caller, kind, EDITOR_KEPT_MS),
		);
		const entries = rows
			.map(entry)
			.filter((one) => one !== undefined)
			.sort((a, b) => byName.compare(a.name, b.name));
		const typed = filter.trim();
		const wanted = folded(typed);
		const found = entries.filter(({ name }) => folded(name).includes(wanted));
		const isKnown = entries.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
		const extra = unknown && typed !== '' && !isKnown ? [unknown(typed)] : [];
		return { results: [...found, ...extra] };
	};
}

/** A value that n8n does not take for an expression, as it takes all that begins with `=`. */
function plainText(text: string): string {
	return text.startsWith('=') ? `={{ ${JSON.stringify(text)} }}` : text;
}

/** As people type it: without capitals and accents. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** An entry with a label, or with its ID where the account gave it none. */
function entryOf(row: Row, label = cell(row, 'name')): INodeListSearchItems | undefined {
	const id = cell(row, 'id');
	return id === '' ? undefined : { name: label || id, value: id };
}
