import type { Contact, ContactField, ContactList, ListStatus } from '../contact/contact';

/** How one value of the node ends up in the request; `From` is what holds it. */
interface Mapping<From, Value extends keyof From = keyof From> {
	/** Internal path of the parameter on the screen. */
	parameter: string;
	/** The property of a contact, of one of its lists or of one of its custom fields. */
	value: Value;
	/** Form key; `ID` stands for the list's ID, `FIELD` for the field's ID or `%TAG%`. */
	key: string;
	/** The value as text, where it is none already; `undefined` sends nothing. */
	write?(value: NonNullable<From[Value]>): string | undefined;
	/** Whether 'Send Empty Values' may send it empty, which erases what is stored. */
	clearable?: true;
	/** Whether it goes only with a list that becomes active. */
	onlyActive?: true;
	/** Whether ActiveCampaign may send mail because of it: such a request must never be repeated blindly. */
	mails?: true;
}

/** One entry for each property, so that the value and how it is written fit together. */
type Table<From> = ReadonlyArray<{ [Value in keyof From]-?: Mapping<From, Value> }[keyof From]>;

/**
 * Every form key of `contact_sync` and the parameter it comes from.
 * Source of the keys: the API's own page on `contact_sync`.
 */
export const contactMapping: Table<Contact> = [
	{ parameter: 'email', value: 'email', key: 'email' },
	{
		parameter: 'additionalFields.firstName',
		value: 'firstName',
		key: 'first_name',
		clearable: true,
	},
	{
		parameter: 'additionalFields.lastName',
		value: 'lastName',
		key: 'last_name',
		clearable: true,
	},
	{ parameter: 'additionalFields.phone', value: 'phone', key: 'phone', clearable: true },
	{
		parameter: 'additionalFields.organization',
		value: 'organization',
		key: 'customer_acct_name',
		clearable: true,
	},
	{ parameter: 'tags.tag.name', value: 'tags', key: 'tags', write: commas },
	{ parameter: 'additionalFields.ipAddress', value: 'ipAddress', key: 'ip4' },
	// A form that asks for confirmation does so by mail.
	{ parameter: 'additionalFields.form', value: 'form', key: 'form', mails: true },
];

export const listMapping: Table<ContactList> = [
	// The ID is the value of p; status and the rest are looked up under that ID, so key and value agree.
	{ parameter: 'lists.list.listId', value: 'id', key: 'p[ID]' },
	{ parameter: 'lists.list.status', value: 'status', key: 'status[ID]', write: statusCode },
	{
		parameter: 'lists.list.listOptions.noResponders',
		value: 'noResponders',
		key: 'noresponders[ID]',
		write: flag,
	},
	// "Use only if status = 1", says the API's page.
	{
		parameter: 'lists.list.listOptions.instantResponders',
		value: 'instantResponders',
		key: 'instantresponders[ID]',
		write: flag,
		onlyActive: true,
		mails: true,
	},
	{
		parameter: 'lists.list.listOptions.lastMessage',
		value: 'lastMessage',
		key: 'lastmessage[ID]',
		write: flag,
		onlyActive: true,
		mails: true,
	},
	{
		parameter: 'lists.list.listOptions.subscribeDate',
		value: 'subscribeDate',
		key: 'sdate[ID]',
	},
];

export const fieldMapping: Table<ContactField> = [
	{
		parameter: 'customFields.field.value',
		value: 'value',
		key: 'field[FIELD,0]',
		clearable: true,
	},
];

/** Absent for "no": the vendor's code asks whether the key is there, not what it says. */
function flag(isOn: boolean): string | undefined {
	return isOn ? '1' : undefined;
}

function commas(tags: readonly string[]): string | undefined {
	return tags.length > 0 ? tags.join(',') : undefined;
}

function statusCode(status: ListStatus): string {
	return status === 'unsubscribed' ? '2' : '1';
}
