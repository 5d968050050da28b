import { contactKey, type Account } from '../account';
import { htmlAnswer, jsonAnswer } from '../answer';
import type { Assume } from '../assumptions';
import type { Contact } from '../model';
import { contactRow, membershipRows } from './contactRow';
import { pageOf, total } from './pages';
import type { Route } from './route';

type Filter = (contact: Contact, wanted: string) => boolean;

/** The filters that contacts can be asked by; `email_like` and `search` contain. */
const FILTERS: Readonly<Record<string, Filter>> = {
	email: (contact, wanted) => contactKey(contact.email) === contactKey(wanted),
	email_like: (contact, wanted) => contains(contact.email, wanted),
	search: ({ email, firstName, lastName }, wanted) =>
		[email, firstName, lastName].some((text) => contains(text, wanted)),
	listid: (contact, wanted) => contact.lists.has(Number(wanted)),
};

/** Parameters that are no filter. */
const OTHERS = /^(include|limit|offset|orders\[.*\])$/;

/** `GET contacts`: those that the filters leave, page by page, with their memberships if asked. */
export const contacts: Route = ({ account, query, state }) => {
	const { assume } = state;
	const found = filtered(account, query, assume);
	// Assumption (lookUpUnknownFilter): it is ignored, as clients found out.
	if (found === 'unknown filter' && assume.lookUpUnknownFilter === 'refused') {
		return jsonAnswer(400, { message: 'Unknown filter' }, found);
	}
	const all = found === 'unknown filter' ? [] : found;
	const shown = pageOf(all, query);
	// Assumption (lookUpUnknown): an empty collection, as recorded of others.
	const isUnknown = all.length === 0 && query.has('email');
	if (isUnknown && assume.lookUpUnknown === 'status404') return htmlAnswer(404, 'Not Found');
	const isWithout = isUnknown && assume.lookUpUnknown === 'withoutContactLists';
	const isWanted = (query.get('include') ?? '').split(',').includes('contactLists');
	const answer = {
		...(isWanted &&
			!isWithout && { contactLists: shown.flatMap((one) => membershipRows(one, assume)) }),
		scoreValues: [],
		contacts: shown.map((contact) => contactRow(contact)),
		meta: { total: total(all.length, assume), page_input: { limit: 20, offset: 0 } },
	};
	return jsonAnswer(200, answer, `${shown.length} of ${all.length} contacts`);
};

function filtered(
	account: Account,
	query: URLSearchParams,
	assume: Assume,
): Contact[] | 'unknown filter' {
	const email = query.get('email') ?? '';
	let found = email === '' ? account.allSeen() : [account.seen(email) ?? []].flat();
	for (const [name, wanted] of query) {
		if (OTHERS.test(name)) continue;
		const filter = Object.hasOwn(FILTERS, name) && wanted !== '' ? FILTERS[name] : undefined;
		if (filter) {
			found = found.filter((contact) => filter(contact, wanted));
			// Assumption (lookUpCase): a contact is one whatever its case.
			if (name === 'email' && assume.lookUpCase === 'minded') {
				found = found.filter(({ email }) => email === wanted);
			}
		} else if (assume.lookUpUnknownFilter === 'nobody') {
			found = [];
		} else if (assume.lookUpUnknownFilter === 'refused') {
			return 'unknown filter';
		}
	}
	return found;
}

function contains(text: string, part: string): boolean {
	return text.toLowerCase().includes(part.toLowerCase());
}
