import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { Kept } from '../account/kept';
import { customFieldsKind, type Row, textAt } from '../account/contents';
import { CREDENTIAL } from '../n8n/host';
import { type Kind, rowsOf } from './rowsOf';

/** The editor asks again at every key that is typed. */
const KEPT_MS = 60_000;

/** What a pick-list shows of a kind of thing. */
interface PickList extends Kind {
	/** An entry of the pick-list; `undefined` for a row that cannot be chosen. */
	entry(row: Row): INodeListSearchItems | undefined;
	/** An entry for what was typed and the account does not have. */
	unknown?(typed: string): INodeListSearchItems;
}

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** `list_list`: rows with `id` and `name`. */
export const getLists = searchOf({
	action: 'list_list',
	parameters: { ids: 'all' },
	form: 'v1',
	v3Name: 'lists',
	entry: (row) => named(row),
});

/** `list_field_view`: rows with `id`, `title`, `type` and `tag` (the personalization tag with percent signs). */
export const getCustomFields = searchOf({
	...customFieldsKind,
	entry(row) {
		const details = [textAt(row, 'tag'), textAt(row, 'type')].filter((text) => text !== '');
		return named(row, `${textAt(row, 'title')} (${details.join(', ')})`.trim());
	},
});

/** `tags_list`: a bare array of rows with `id` and `name`; `contact_sync` takes tags by name. */
export const getTags = searchOf({
	action: 'tags_list',
	form: 'v1 array',
	v3Name: 'tags',
	entry(row) {
		const name = textAt(row, 'name');
		return name === '' ? undefined : { name, value: plainText(name) };
	},
	unknown: (typed) => ({ name: `${typed} (new tag)`, value: plainText(typed) }),
});

/** `form_getforms`: rows with `id` and `name`. Whether v3 counts forms is not known. */
export const getForms = searchOf({
	action: 'form_getforms',
	form: 'v1',
	entry: (row) => named(row),
});

const answers = new Kept<INodeListSearchItems[]>(KEPT_MS, () => performance.now());

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The method n8n calls for a pick-list: everything the account has, by name, filtered by what was typed. */
function searchOf({ entry, unknown, ...kind }: PickList): Search {
	return async function (filter = '') {
		const { question, apiUrl } = await credentialOf(this, kind.action);
		const entries = await answers.get(question, async () => {
			const rows = await rowsOf(this, apiUrl, kind);
			return rows
				.map(entry)
				.filter((one) => one !== undefined)
				.sort((a, b) => byName.compare(a.name, b.name));
		});
		const typed = filter.trim();
		const wanted = folded(typed);
		const found = entries.filter(({ name }) => folded(name).includes(wanted));
		const isKnown = entries.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
		const extra = unknown && typed !== '' && !isKnown ? [unknown(typed)] : [];
		return { results: [...found, ...extra] };
	};
}

/** Where to ask, and under what to keep the answer: another credential may be shown other things. */
export async function credentialOf(
	context: ILoadOptionsFunctions,
	action: string,
): Promise<{ question: string; apiUrl: unknown }> {
	const id = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const { apiUrl } = await context.getCredentials(CREDENTIAL);
	return { question: [action, id, apiUrl].join(' '), apiUrl };
}

/** A value that n8n does not take for an expression, as it takes all that begins with `=`. */
function plainText(text: string): string {
	return text.startsWith('=') ? `={{ ${JSON.stringify(text)} }}` : text;
}

/** As people type it: without capitals and accents. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** An entry with a name, or with its ID where the account gave it none. */
function named(row: Row, label = textAt(row, 'name')): INodeListSearchItems | undefined {
	const id = textAt(row, 'id');
	return id === '' ? undefined : { name: label || id, value: id };
}
