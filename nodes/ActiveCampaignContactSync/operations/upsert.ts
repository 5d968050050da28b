import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { answerTo, type Caller } from '../account/request';
import { LOOK_UP_GOOD_FOR_MS, withConsent } from '../consent/lookUp';
import { type Allowed, needsLookUp, withoutLeft } from '../consent/consent';
import type { Contact } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { messages } from '../messages';
import { callerOf } from '../n8n/caller';
import { type Host, hostOfItem, hostOfRun } from '../n8n/host';
import type { Verdict } from '../n8n/output';
import type { Settings } from '../n8n/parameters';
import { requestDefaults } from '../resources/requestDefaults';
import { type ContactForm, contactForm, encodeForm } from '../sync/form';
import { resultOf } from '../sync/result';
import { ItemRun } from './itemRun';
import { Reader, type Reading } from './reading';

/** 'Create or Update' over all items, as n8n calls a custom operation. */
export async function upsertAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [await upsert(hostOfRun(this))];
}

/** 'Create or Update' of one item, as n8n's routing engine calls it for older AI agents. */
export async function upsertOne(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	return await upsert(hostOfItem(this));
}

/** Read → consent → form → deliver → judge, for each item. */
async function upsert(host: Host): Promise<INodeExecutionData[]> {
	const items = new ItemRun(host);
	return await items.walk(async (run) => {
		const reader = new Reader(host, await callerOf(host, run), 'text');
		await items.eachInOrder({
			read: async (item) => {
				const reading = await reader.read(item);
				refuseMailingTwice(host, reading);
				return reading;
			},
			address: ({ contact }) => contact.email,
			work: async (reading) => await save(reading),
		});
		return reader;
	});
}

/** n8n's own 'Retry On Fail' would send again what must be sent once. */
function refuseMailingTwice({ node }: Host, { contact, settings }: Reading): void {
	if (
		node.retryOnFail === true &&
		contactForm(withoutLeft(contact, () => false).contact, settings.sendEmptyValues).mails
	) {
		throw new Refusal(messages.mailWithRetryOnFail());
	}
}

async function save({ contact, settings, caller }: Reading): Promise<Verdict> {
	const request = new ContactRequest(contact, settings, caller);
	if (settings.dryRun) {
		return { dry_run: true, would_send: Object.fromEntries(request.form.pairs) };
	}
	const answer = await answerTo(caller, request.call());
	switch (answer?.kind) {
		case undefined:
			return undefined;
		case 'rejected':
			throw answer.refusal;
		case 'refused':
			throw new Refusal(messages.refused(answer.serverMessage), { source: 'api' });
		case 'result':
			request.noteUnsubscribed();
			return {
				email: contact.email,
				...(needsLookUp(contact) && { skipped_lists: request.allowed.skippedLists }),
				...resultOf(answer.decoded),
			};
	}
}

/** The request that saves a contact: made anew where the look-up that it rests on has grown old. */
class ContactRequest {
	allowed: Allowed;
	form: ContactForm;
	private lookedUpAt = -Infinity;
	private wasSent = false;

	constructor(
		private readonly contact: Contact,
		private readonly settings: Settings,
		private readonly caller: Caller,
	) {
		this.allowed = withoutLeft(contact, () => false);
		this.form = contactForm(this.allowed.contact, settings.sendEmptyValues);
	}

	call(): Parameters<typeof answerTo>[1] {
		const { url, method, headers } = requestDefaults;
		const qs = { api_action: 'contact_sync', api_output: this.settings.responseFormat };
		return {
			form: 'v1',
			saves: true,
			isRepeatable: () => !this.form.mails,
			options: () => {
				this.wasSent = true;
				this.noteUnsubscribed();
				return { method, url, headers, qs, body: encodeForm(this.form.pairs) };
			},
			...(needsLookUp(this.contact) && {
				ahead: true,
				preparation: {
					isFresh: () => this.isFresh(),
					renew: async () => await this.lookUp(),
				},
			}),
		};
	}

	/** Whoever is subscribed 'unless unsubscribed' in the next minute must not miss this. */
	noteUnsubscribed(): void {
		const { email, lists } = this.allowed.contact;
		const left = lists.filter(({ status }) => status === 'unsubscribed').map(({ id }) => id);
		this.caller.account.unsubscribed.note(email, left);
	}

	/** At a pace of one request in a minute, a look-up would else be too old whenever the turn came. */
	private isFresh(): boolean {
		const { clock, account } = this.caller;
		const { contact } = this.allowed;
		// Another execution may have unsubscribed them since.
		const { skippedLists } = withoutLeft(contact, (list) =>
			account.unsubscribed.has(contact.email, list),
		);
		if (skippedLists.length > 0) return false;
		const goodFor = Math.max(LOOK_UP_GOOD_FOR_MS, account.departures.interval * 2);
		return clock.now() - this.lookedUpAt < goodFor;
	}

	private async lookUp(): Promise<boolean> {
		const allowed = await withConsent(this.caller, this.contact, this.wasSent);
		if (allowed === undefined) return false;
		this.allowed = allowed;
		this.form = contactForm(allowed.contact, this.settings.sendEmptyValues);
		this.lookedUpAt = this.caller.clock.now();
		return true;
	}
}
