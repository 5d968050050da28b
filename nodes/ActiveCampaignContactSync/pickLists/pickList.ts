import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { ask, type Row } from './ask';
import { KeptAnswers } from './kept';

/** What a pick-list shows, and where it comes from. */
export interface PickList {
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
		const account = this.getNode().credentials?.activeCampaignContactSyncApi?.id ?? '';
		const { apiUrl } = await this.getCredentials('activeCampaignContactSyncApi');
		const entries = await answers.get([action, account, apiUrl].join(' '), async () => {
			const rows = await ask(this, action, parameters);
			return rows
				.map(entry)
				.filter((one) => one !== undefined)
				.sort((a, b) => byName.compare(a.name, b.name));
		});
		const typed = filter.trim().toLowerCase();
		return { results: entries.filter(({ name }) => name.toLowerCase().includes(typed)) };
	};
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
