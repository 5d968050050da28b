import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { ask, credential, type Row } from './ask';
import { KeptAnswers } from './kept';

/** What a pick-list shows, and where it comes from. */
interface PickList {
	action: string;
	parameters?: Record<string, string>;
	/** An entry of the pick-list; `undefined` for a row that cannot be chosen. */
	entry(row: Row): INodeListSearchItems | undefined;
}

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

const answers = new KeptAnswers<INodeListSearchItems[]>(() => performance.now());

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The method n8n calls for a pick-list: everything the account has, by name, filtered by what was typed. */
export function searchOf({ action, parameters, entry }: PickList): Search {
	return async function (filter = '') {
		const account = this.getNode().credentials?.[credential]?.id ?? '';
		const { apiUrl } = await this.getCredentials(credential);
		const entries = await answers.get([action, account, apiUrl].join(' '), async () => {
			const rows = await ask(this, apiUrl, { api_action: action, ...parameters });
			return rows
				.map(entry)
				.filter((one) => one !== undefined)
				.sort((a, b) => byName.compare(a.name, b.name));
		});
		const typed = folded(filter.trim());
		return { results: entries.filter(({ name }) => folded(name).includes(typed)) };
	};
}

/** As people type it: without capitals and accents. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A text of a row; ids come as text in one call and as numbers in another. */
export function textIn(row: Row, key: string): string {
	const value = row[key];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An entry with a name, or with its ID where the account gave it none. */
export function named(row: Row, label = textIn(row, 'name')): INodeListSearchItems | undefined {
	const id = textIn(row, 'id');
	return id === '' ? undefined : { name: label || id, value: id };
}
