import type { Kind } from './ledger';

/** Where a person finds things of each kind in ActiveCampaign; `ID` stands for the thing's own. */
const PLACES: Record<Kind, { path: string; menu: string }> = {
	contact: { path: '/app/contacts/ID', menu: 'Contacts' },
	organization: { path: '/app/accounts/ID', menu: 'Contacts > Accounts' },
	tag: { path: '/app/contacts', menu: 'Contacts > Tags' },
	field: { path: '/app/contacts', menu: 'Contacts > Fields' },
	list: { path: '/app/contacts/?listid=ID', menu: 'Contacts > Lists' },
};

/** Where somebody with a browser finds a thing that is left. */
export function whereToFind(url: string, kind: Kind, id: number): string {
	const { origin, host } = new URL(url);
	const account = /^([\w-]+)\.api-[\w-]+\.com$/.exec(host)?.[1];
	// The API's own address shows people nothing.
	const site = account === undefined ? origin : `https://${account}.activehosted.com`;
	const { path, menu } = PLACES[kind];
	const link = id > 0 ? path.replace('ID', String(id)) : '/app/contacts';
	return `${menu}: ${site}${link}`;
}
