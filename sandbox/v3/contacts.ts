import { contactKey, type Account } from '../account';
import { htmlAnswer, jsonAnswer } from '../answer';
import type { Assume } from '../assumptions';
import type { Contact } from '../model';
import { contactRow, membershipRows } from './contactRow';
import { pageOf, total } from './pages';
import type { Route } from './route';

type Filter = (contact: Contact, wanted: string, assume: Assume) => boolean;

/** The filters that contacts can be asked by; `email_like` and `search` contain. */
const FILTERS: Readonly<Record<string, Filter>> = {
	// Assumption (lookUpCase): a contact is one whatever its case.
	email: ({ email }, wanted, assume) =>
		assume.lookUpCase === 'minded'
			? email === wanted
			: contactKey(email) === contactKey(wanted),
	email_like: (contact, wanted) => contains(contact.email, wanted),
	search: ({ email, firstName, lastName }, wanted) =>
		[email, firstName, lastName].some((text) => contains(text, wanted)),
	listid: (contact, wanted) => contact.lists.has(Number(wanted)),
};

/** What the vendor's sample shows there; nobody reads it. */
const PAGE_INPUT = {
	segmentid: 0,
	formid: 0,
	listid: 0,
	tagid: 0,
	limit: 20,
	offset: 0,
	search: null,
	sort: null,
	seriesid: 0,
	waitid: 0,
	status: -1,
	forceQuery: 0,
	cacheid: '',
};

/** Parameters that are no filter. */
const OTHERS = /^(include|limit|offset|orders\[.*\])$/;

/** `GET contacts`: those that the filters leave, page by page, with their memberships if asked. */
export const contacts: Route = ({ account, query, state: { assume } }) => {
	const isKnown = ([name, wanted]: [string, string]) =>
		Object.hasOwn(FILTERS, name) && wanted !== '';
	const filters = [...query].filter(([name]) => !OTHERS.test(name));
	// Assumption (lookUpUnknownFilter): an unknown or empty one is ignored, as clients found out.
	const hasUnknown = !filters.every(isKnown);
	if (hasUnknown && assume.lookUpUnknownFilter === 'refused') {
		return jsonAnswer(400, { message: 'Unknown filter' }, 'unknown filter');
	}
	const leavesNobody = hasUnknown && assume.lookUpUnknownFilter === 'nobody';
	const found = leavesNobody ? [] : filtered(account, filters.filter(isKnown), assume);

	// Assumption (lookUpUnknown): an empty collection, as recorded of others.
	const isUnknown = found.length === 0 && query.has('email');
	if (isUnknown && assume.lookUpUnknown === 'status404') return htmlAnswer(404, 'Not Found');
	const isWithout = isUnknown && assume.lookUpUnknown === 'withoutContactLists';
	const isIncluded = (query.get('include') ?? '').split(',').includes('contactLists');

	const shown = pageOf(found, query);
	const contactLists = shown.flatMap((contact) => membershipRows(contact, assume));
	const answer = {
		...(isIncluded && !isWithout && { contactLists }),
		scoreValues: [],
		contacts: shown.map(contactRow),
		meta: { total: total(found.length, assume), page_input: PAGE_INPUT },
	};
	return jsonAnswer(200, answer, `${shown.length} of ${found.length} contacts`);
};

function filtered(account: Account, filters: Array<[string, string]>, assume: Assume): Contact[] {
	// The one that is looked up is found at once, however many there are.
	const email = filters.find(([name]) => name === 'email')?.[1];
	const named = email === undefined ? undefined : account.seen(email);
	const all = email === undefined ? account.allSeen() : named ? [named] : [];
	return all.filter((contact) =>
		filters.every(([name, wanted]) => FILTERS[name]?.(contact, wanted, assume)),
	);
}

function contains(text: string, part: string): boolean {
	return text.toLowerCase().includes(part.toLowerCase());
}
