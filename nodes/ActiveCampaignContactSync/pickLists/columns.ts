import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { accountFields } from '../account/customFields';
import { isOwn } from '../contact/columns';
import { ownNames } from '../contact/columnsOwnNames';
import { askedInEditor } from './editor';
import { EDITOR_KEPT_MS } from './pickLists';

/**
 * The columns of the resource mapper: the contact's own values, then the custom fields of the account by title. All are
 * of the type string, which lets every value through: the node's own code knows better what fits a field.
 */
export async function getColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = await askedInEditor(
		this,
		async (caller) => await accountFields(caller, EDITOR_KEPT_MS),
	);
	const customFields = fields
		.map(({ id, title, tag }) => {
			const name = title || tag || id;
			return column(`field_${id}`, tag === '' ? name : `${name} (%${tag}%)`);
		})
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
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

const own = Object.entries(ownNames).map(([id, { label }]) => column(id, label));
