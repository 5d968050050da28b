import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { customFieldsKind, fieldsIn } from '../account/contents';
import { Kept } from '../account/kept';
import { isOwn } from '../contact/columns';
import { ownNames } from '../contact/columnsOwnNames';
import { credentialOf } from './pickLists';
import { rowsOf } from './rowsOf';

const KEPT_MS = 60_000;
const answers = new Kept<ResourceMapperField[]>(KEPT_MS, () => performance.now());

/**
 * The columns of the resource mapper: the contact's own values, then the custom fields of the account by title. All are
 * of the type string, which lets every value through: the node's own code knows better what fits a field.
 */
export async function getColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { question, apiUrl } = await credentialOf(this, customFieldsKind.action);
	const customFields = await answers.get(question, async () => {
		const rows = await rowsOf(this, apiUrl, customFieldsKind);
		return fieldsIn(rows)
			.map(({ id, title, tag }) => column(`field_${id}`, labelOf(title || tag || id, tag)))
			.sort((a, b) => a.displayName.localeCompare(b.displayName));
	});
	return { fields: [...own, ...customFields] };
}

function column(id: string, displayName: string): ResourceMapperField {
	return {
		id,
		displayName,
		required: id === 'email',
		defaultMatch: id === 'email',
		canBeUsedToMatch: id === 'email',
		display: true,
		// Not on the screen until they are added: an account may have hundreds of custom fields, and all of them at once would
		// make a slow editor; for tags the node has a section of their own.
		removed: id === 'tags' || !isOwn(id),
		type: 'string',
	};
}

function labelOf(name: string, tag: string): string {
	return tag === '' ? name : `${name} (%${tag}%)`;
}

const own = Object.entries(ownNames).map(([id, { label }]) => column(id, label));
