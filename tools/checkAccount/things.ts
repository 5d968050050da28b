import type { Answer, Caller } from './caller';
import { Failure } from '../failure';
import { at, number } from './json';
import type { Kind, Ledger } from './ledger';
import type { Names } from './names';
import { NoAnswer, NotAsked } from './reasons';

/** The types of custom fields that API v3 makes. */
const FIELD_TYPES = [
	...(['text', 'textarea', 'hidden', 'dropdown', 'radio'] as const),
	...(['checkbox', 'listbox', 'date', 'datetime'] as const),
];

export type FieldType = (typeof FIELD_TYPES)[number];

const WITH_OPTIONS: readonly FieldType[] = ['dropdown', 'radio', 'checkbox', 'listbox'];
const OPTIONS = ['One', 'Two'];

/** The lists and fields that the probes work with. */
export interface Things {
	/** Contacts are put on the first; the second is for what should not happen. */
	lists: [number, number];
	fields: Map<FieldType, number>;
	/** Why a field is missing. */
	missing: string;
}

interface Making {
	caller: Caller;
	names: Names;
	ledger: Ledger;
}

/** Makes lists and fields. @throws Failure where the key may not even make a list */
export async function makeThings(making: Making): Promise<Things> {
	const lists: [number, number] = [await makeList(making, 'A'), await makeList(making, 'B')];
	const things: Things = { lists, fields: new Map(), missing: '' };
	for (const type of FIELD_TYPES) {
		const made = await makeField(making, type);
		if (typeof made === 'string') things.missing = made;
		else things.fields.set(type, made);
	}
	return things;
}

async function makeList(making: Making, letter: string): Promise<number> {
	const name = making.names.text(`list ${letter}`);
	const list = {
		name,
		stringid: name.replaceAll(' ', '-'),
		sender_url: `https://${making.names.domain}`,
		sender_reminder: 'Made by a check of the account, and removed at its end.',
	};
	const made = await make(making, { kind: 'list', path: 'lists', body: { list }, name });
	if (typeof made === 'number') return made;
	throw new Failure(
		`This API key could not make a list: ${made}`,
		'The check needs a list of its own. Use the key of a user who may make lists, such as the account’s owner.',
	);
}

async function makeField(making: Making, type: FieldType): Promise<number | string> {
	const { caller, names } = making;
	const title = names.text(type);
	const field = { title, type, perstag: names.personalizationTag(type), visible: 1 };
	const id = await make(making, { kind: 'field', path: 'fields', body: { field }, name: title });
	if (typeof id === 'string') return `this key could not make a custom field: ${id}`;
	if (WITH_OPTIONS.includes(type)) {
		const fieldOptions = OPTIONS.map((value, index) => ({
			...{ field: id, value, label: value, orderid: index + 1, isdefault: false },
		}));
		await caller.v3('POST', 'fieldOption/bulk', { body: { fieldOptions } });
	}
	// 0 stands for all lists: a field of none is hidden from every contact.
	await caller.v3('POST', 'fieldRels', { body: { fieldRel: { field: id, relid: 0 } } });
	return id;
}

/** Makes one thing; its ID, or why not. */
async function make(
	{ caller, ledger }: Making,
	{ kind, path, body, name }: { kind: Kind; path: string; body: object; name: string },
): Promise<number | string> {
	let answer: Answer;
	try {
		answer = await caller.v3('POST', path, { body });
	} catch (thrown) {
		// It may be there although nobody said so.
		if (thrown instanceof NoAnswer) ledger.add({ kind, id: 0, name });
		throw thrown;
	}
	const id = number(at(answer.json, kind, 'id'));
	if (!(id > 0)) return `status ${answer.status}`;
	ledger.add({ kind, id, name });
	return id;
}

/** The field of a type. @throws NotAsked where it could not be made */
export function fieldOf({ fields, missing }: Things, type: FieldType): number {
	const id = fields.get(type);
	if (id === undefined) throw new NotAsked(missing);
	return id;
}
