import type { INodeExecutionData } from 'n8n-workflow';
import type { Account } from '../../sandbox';
import { type Execution, outputItems } from '../n8n/execution';
import { type ContactState, contactState, differences } from './contactState';
import { expectedContact, type Guest, isAccepted, NODES } from './example';
import { byInput, reason } from './verdicts';

/** What became of one guest: what n8n returned, and whether the account holds what it should. */
export interface Row {
	email: string;
	outcome: 'synced' | 'refused' | 'lost';
	/** ActiveCampaign's answer, or the reason from the error branch. */
	message: string;
	subscriberId?: number;
	/** How much the account holds of it, if it does. */
	held?: { lists: number; tags: number; fields: number };
	/** What is not as it should be; empty if all is well. */
	problems: string[];
}

/** What the account holds about each of these addresses, to compare with afterwards. */
export function rememberContacts(account: Account): Map<string, ContactState> {
	const states = new Map<string, ContactState>();
	for (const { email } of account.contacts.values()) {
		const state = contactState(account, email);
		if (state) states.set(email.toLowerCase(), state);
	}
	return states;
}

/** One row for each guest, in the order of the items. */
export function readRows(
	execution: Execution,
	account: Account,
	before: Map<string, ContactState>,
): Row[] {
	const guests = outputItems(execution, NODES.guests).map(({ json }) => json as unknown as Guest);
	const synced = byInput(outputItems(execution, NODES.sync, 0));
	const refused = byInput(outputItems(execution, NODES.sync, 1));
	const rows = guests.map((guest, index): Row => {
		const good = synced.get(index) ?? [];
		const bad = refused.get(index) ?? [];
		const state = contactState(account, guest.email);
		const row = { email: guest.email, held: state && counts(state) };
		const tooMany = good.length + bad.length > 1 ? ['came out of the node more than once'] : [];
		if (good[0]) {
			const { subscriber_id: id, result_message: answer, error } = good[0].json;
			const subscriberId = typeof id === 'number' ? id : undefined;
			const expected = expectedContact(guest, before.get(guest.email.toLowerCase()));
			const problems = [...tooMany, ...differences(expected, state)];
			if (!isAccepted(guest)) problems.push('should have been refused');
			if (subscriberId === undefined) problems.push('came out without a subscriber_id');
			if (state && state.id !== subscriberId)
				problems.push(`has the id ${state.id} in the account`);
			const message = String(answer ?? error ?? '');
			return { ...row, outcome: 'synced', message, subscriberId, problems };
		}
		if (bad[0]) {
			const problems = [...tooMany, ...refusalProblems(guest, bad[0], state)];
			return { ...row, outcome: 'refused', message: reason(bad[0]), problems };
		}
		return { ...row, outcome: 'lost', message: '', problems: ['did not come out of the node'] };
	});
	return [...rows, ...strangers(guests, account, before)];
}

/** Contacts that are new in the account and that no guest accounts for. */
function strangers(guests: Guest[], account: Account, before: Map<string, ContactState>): Row[] {
	const expected = new Set([...before.keys(), ...guests.map(({ email }) => email.toLowerCase())]);
	return [...account.contacts.values()]
		.filter(({ email }) => !expected.has(email.toLowerCase()))
		.map(({ email }) => ({
			email,
			outcome: 'lost',
			message: '',
			problems: ['is in the account, and no guest has this address'],
		}));
}

function refusalProblems(
	guest: Guest,
	item: INodeExecutionData,
	state: ContactState | undefined,
): string[] {
	if (isAccepted(guest)) return ['was refused'];
	const problems: string[] = [];
	if (state) problems.push('is in the account all the same');
	if (item.json.email !== guest.email)
		problems.push('left the error branch without its own fields');
	return problems;
}

function counts(state: ContactState): Row['held'] {
	return {
		lists: Object.keys(state.lists).length,
		tags: state.tags.length,
		fields: Object.keys(state.fields).length,
	};
}
