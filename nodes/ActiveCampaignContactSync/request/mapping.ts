import type { Written } from './write';

/** What a form key is sent once for: the contact itself, each of its lists, each of its custom fields. */
export type Scope = 'contact' | 'list' | 'customField';

/** Where one parameter of the node ends up in the request. */
export interface Mapping {
	/** Internal path of the parameter on the screen. */
	parameter: string;
	/** What it is sent once for. */
	scope: Scope;
	/** Name of the value in a `Contact`, its list or its custom field. */
	value: string;
	/** Form key; `ID` stands for the list's ID, `FIELD` for the field's ID or `%TAG%`. */
	key: string;
	/** How the value is turned into text. */
	written: Written;
	/** Whether 'Send Empty Values' may send it empty, which erases what is stored. */
	clearable?: true;
	/** Whether ActiveCampaign may send mail because of it: such a request must never be repeated blindly. */
	mails?: true;
}

/**
 * Every form key of `contact_sync` and the parameter it comes from.
 * Source of the keys: the API's own page on `contact_sync`.
 */
export const mapping: readonly Mapping[] = [
	{ parameter: 'email', scope: 'contact', value: 'email', key: 'email', written: 'text' },
	{
		parameter: 'additionalFields.firstName',
		scope: 'contact',
		value: 'firstName',
		key: 'first_name',
		written: 'text',
		clearable: true,
	},
	{
		parameter: 'additionalFields.lastName',
		scope: 'contact',
		value: 'lastName',
		key: 'last_name',
		written: 'text',
		clearable: true,
	},
	{
		parameter: 'additionalFields.phone',
		scope: 'contact',
		value: 'phone',
		key: 'phone',
		written: 'text',
		clearable: true,
	},
	{
		parameter: 'additionalFields.organization',
		scope: 'contact',
		value: 'organization',
		key: 'customer_acct_name',
		written: 'text',
		clearable: true,
	},
	{ parameter: 'tags.tag.name', scope: 'contact', value: 'tags', key: 'tags', written: 'commas' },
	{
		parameter: 'additionalFields.ipAddress',
		scope: 'contact',
		value: 'ipAddress',
		key: 'ip4',
		written: 'text',
	},
	{
		parameter: 'additionalFields.form',
		scope: 'contact',
		value: 'form',
		key: 'form',
		written: 'id',
	},
	// The ID is the value of p; status and the rest are looked up under that ID, so key and value agree.
	{ parameter: 'lists.list.listId', scope: 'list', value: 'id', key: 'p[ID]', written: 'id' },
	{
		parameter: 'lists.list.status',
		scope: 'list',
		value: 'status',
		key: 'status[ID]',
		written: 'status',
	},
	{
		parameter: 'lists.list.listOptions.noResponders',
		scope: 'list',
		value: 'noResponders',
		key: 'noresponders[ID]',
		written: 'flag',
	},
	{
		parameter: 'lists.list.listOptions.instantResponders',
		scope: 'list',
		value: 'instantResponders',
		key: 'instantresponders[ID]',
		written: 'flag',
		mails: true,
	},
	{
		parameter: 'lists.list.listOptions.lastMessage',
		scope: 'list',
		value: 'lastMessage',
		key: 'lastmessage[ID]',
		written: 'flag',
		mails: true,
	},
	{
		parameter: 'lists.list.listOptions.subscribeDate',
		scope: 'list',
		value: 'subscribeDate',
		key: 'sdate[ID]',
		written: 'date',
	},
	{
		parameter: 'customFields.field.value',
		scope: 'customField',
		value: 'value',
		key: 'field[FIELD,0]',
		written: 'values',
		clearable: true,
	},
];
