import type { Account } from './account';
import type { Outcome } from './answer';
import { DEMO_API_KEY } from './demoKey';
import type { FaultRule } from './faults';
import { importViews, type ImportView } from './importer';
import { activeByList } from './membership';
import type { Contact, ListStatus } from './model';
import type { RecordedRequest } from './requestLog';
import type { ServerState } from './serveApi';
import { splitUrl } from './http';

const REQUESTS_SHOWN = 50;

/** What `/_sandbox/state` answers; the page is drawn from it. */
export interface StateView {
	/** Grows with every change of the account. */
	revision: number;
	/** Milliseconds since 1970. */
	now: number;
	/** The built-in key, which is no secret; '' where the sandbox was given another. */
	demoKey: string;
	/** Requests a second, 0 for no limit. */
	rps: number;
	counts: {
		contacts: number;
		/** Contacts that match the search. */
		found: number;
		fields: number;
		tags: number;
		forms: number;
		organizations: number;
		mailings: number;
		/** Automations that imports would have run. */
		automations: number;
		requests: number;
		inFlight: number;
		maxInFlight: number;
	};
	lists: Array<{ id: number; name: string; active: number }>;
	/** Last changed first. */
	contacts: ContactView[];
	/** Newest first, at most 20. */
	imports: ImportView[];
	/** Newest first, at most 50. */
	requests: RequestView[];
	faults: FaultRule[];
}

interface ContactView extends Omit<Contact, 'createdAt' | 'lists' | 'fields'> {
	lists: Array<{ id: number; name: string; status: ListStatus }>;
	fields: Array<{ id: number; title: string; tag: string; value: string }>;
	tags: string[];
}

interface RequestView {
	at: number;
	/** The action, or method and path where there is none. */
	action: string;
	email: string;
	/** 0 while it is being answered and where it was cut. */
	status: number;
	outcome: Outcome | 'limited' | 'cut' | 'waiting';
	message: string;
	fault: string;
	/** How long it took, in milliseconds. */
	ms: number;
}

/** The account and its last requests, `?contacts=N` for the newest N, `?search=TEXT` to filter. */
export function stateView(state: ServerState, query: URLSearchParams): StateView {
	const { account, log } = state;
	const found = search(account, (query.get('search') ?? '').trim().toLowerCase());
	const shown = Number(query.get('contacts') ?? Infinity);
	const newest = found.sort((a, b) => b.revision - a.revision).slice(0, shown);
	return {
		revision: account.revision,
		now: state.now(),
		demoKey: state.apiKey === DEMO_API_KEY ? DEMO_API_KEY : '',
		rps: state.rps,
		counts: {
			contacts: account.contacts.size,
			found: found.length,
			fields: account.fields.size,
			tags: account.tags.size,
			forms: account.forms.size,
			organizations: account.organizations.size,
			mailings: account.mailings.length,
			automations: state.importer.automationRuns.length,
			requests: log.total,
			inFlight: log.inFlight,
			maxInFlight: log.maxInFlight,
		},
		lists: listViews(account),
		contacts: newest.map((contact) => contactView(contact, account)),
		imports: importViews(state.importer),
		requests: log.requests.slice(-REQUESTS_SHOWN).reverse().map(requestView),
		faults: state.faults.rules,
	};
}

function search(account: Account, wanted: string): Contact[] {
	const contacts = [...account.contacts.values()];
	if (wanted === '') return contacts;
	return contacts.filter((contact) =>
		[contact.email, contact.firstName, contact.lastName, contact.organization, ...contact.tags]
			.join('\n')
			.toLowerCase()
			.includes(wanted),
	);
}

function listViews(account: Account): StateView['lists'] {
	const active = activeByList(account.contacts.values());
	return [...account.lists.values()].map(({ id, name }) => ({
		id,
		name,
		active: active.get(id) ?? 0,
	}));
}

function contactView(contact: Contact, account: Account): ContactView {
	const { id, email, firstName, lastName, phone, organization, ip4, updatedAt } = contact;
	return {
		...{ id, email, firstName, lastName, phone, organization, ip4, updatedAt },
		revision: contact.revision,
		lists: [...contact.lists].map(([listId, { status }]) => ({
			id: listId,
			name: account.lists.get(listId)?.name ?? '',
			status,
		})),
		fields: [...contact.fields].map(([fieldId, value]) => ({
			id: fieldId,
			title: account.fields.get(fieldId)?.title ?? '',
			tag: account.fields.get(fieldId)?.tag ?? '',
			value,
		})),
		tags: contact.tags,
	};
}

/** Nothing here is taken from the headers, the query or the answer: they may hold the key. */
function requestView(request: RecordedRequest): RequestView {
	const path = splitUrl(request.url).path;
	return {
		at: request.at,
		action: request.action || `${request.method} ${path}`,
		email: request.email,
		status: request.status,
		outcome: outcomeOf(request),
		message: request.message,
		fault: request.fault,
		ms: request.endedAt === 0 ? 0 : Math.round(request.endedAt - request.startedAt),
	};
}

function outcomeOf(request: RecordedRequest): RequestView['outcome'] {
	if (request.endedAt === 0) return 'waiting';
	if (request.status === 0) return 'cut';
	return request.status === 429 ? 'limited' : request.outcome;
}
