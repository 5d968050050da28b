import { jsonAnswer, type Answer } from '../answer';
import { object, text, type JsonObject } from '../json';
import type { FieldType } from '../model';
import { fieldRow, listRow, tagRow } from './resources';
import { withBody } from './route';

const TYPES: readonly FieldType[] = [
	...(['text', 'textarea', 'date', 'datetime', 'dropdown'] as const),
	...(['multiselect', 'listbox', 'checkbox', 'radio', 'hidden'] as const),
];

/** `POST lists`: makes a list. */
export const makeList = withBody(({ account, body }) => {
	const name = text(object(body.list).name);
	if (!name) return incomplete('name');
	const list = { id: account.newId('lists'), name, createdAt: account.chicagoNow() };
	account.lists.set(list.id, list);
	return made({ list: listRow(list) });
});

/** `POST tags`: makes a tag. */
export const makeTag = withBody(({ account, body }) => {
	const name = text(object(body.tag).tag);
	if (!name) return incomplete('tag');
	if (account.tags.has(account.tagKey(name))) return incomplete('tag', 'duplicate');
	const tag = { id: account.newId('tags'), name };
	account.tags.set(account.tagKey(name), tag);
	return made({ tag: tagRow(tag) });
});

/** `POST fields`: makes a custom field, without options. */
export const makeField = withBody(({ account, body }) => {
	const { title, type, perstag } = object(body.field);
	const known = TYPES.find((one) => one === type);
	const name = text(title);
	if (!name || !known) return incomplete(name ? 'type' : 'title');
	const tag = (text(perstag) || name).toUpperCase().replace(/[^A-Z0-9]+/g, '_');
	if (account.fieldByTag(tag)) return incomplete('perstag', 'duplicate');
	const field = { id: account.newId('fields'), title: name, type: known, tag, options: [] };
	account.fields.set(field.id, field);
	return made({ fieldOptions: [], fieldRels: [], field: fieldRow(field) });
});

/** `POST fieldOption/bulk`: adds options to custom fields. */
export const addOptions = withBody(({ account, body }) => {
	if (!Array.isArray(body.fieldOptions)) return incomplete('fieldOptions');
	const options = body.fieldOptions.map(object);
	for (const { field: id, value } of options) {
		const field = account.fields.get(Number(id));
		const option = text(value);
		if (!field || option === undefined) return incomplete('field');
		account.fields.set(field.id, { ...field, options: [...field.options, option] });
	}
	return made({ fieldOptions: options });
});

/** `POST fieldRels`: shows a custom field on lists; here every field is shown on all of them. */
export const relateField = withBody(({ account, body }) => {
	const relation = object(body.fieldRel);
	return account.fields.has(Number(relation.field))
		? made({ fieldRel: { ...relation, id: '1' } })
		: incomplete('field');
});

function made(answer: JsonObject): Answer {
	return jsonAnswer(201, answer, `made: ${Object.keys(answer).join(', ')}`);
}

function incomplete(key: string, code = 'field_invalid'): Answer {
	const source = { pointer: `/data/attributes/${key}` };
	return jsonAnswer(422, { errors: [{ title: `${key}: ${code}`, code, source }] }, code);
}
