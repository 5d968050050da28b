import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { answerTo, type JudgedCall } from '../account/ask';
import type { Caller } from '../account/caller';
import { type Allowed, needsLookUp, withoutLeft } from '../consent/consent';
import { withConsent } from '../consent/lookUp';
import type { Contact, ListStatus } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { AddressLines } from '../delivery/inOrder';
import { answerMessages } from '../messages/answers';
import { consentMessages } from '../messages/consent';
import { type Host, hostOfItem, hostOfRun } from '../n8n/host';
import type { Verdict } from '../n8n/output';
import type { Settings } from '../n8n/settings';
import { type ContactForm, contactForm, encodeForm } from '../sync/form';
import { requestDefaults } from '../sync/requestDefaults';
import { resultOf } from '../sync/result';
import { ItemRun } from './itemRun';
import { Reader } from './reading';

/** How long a look-up counts: a later try of the same item looks again. */
const LOOK_UP_GOOD_FOR_MS = 30_000;

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
	return await items.walk(async (caller, settings) => {
		const reader = new Reader(host, caller, settings, 'text');
		const lines = settings.dryRun ? new AddressLines() : caller.account.lines;
		/** When the last of those who were left alone because of this n8n counts as unsubscribed no more. */
		let leftAloneUntil: number | undefined;
		await items.eachInOrder(lines, {
			read: async (item) => {
				const contact = await reader.read(item);
				refuseMailingTwice(host, new ContactRequest(contact, settings, caller));
				return contact;
			},
			work: async (contact) => {
				const request = new ContactRequest(contact, settings, caller);
				const verdict = await save(request);
				const { until } = request.allowed;
				if (until !== undefined) leftAloneUntil = Math.max(leftAloneUntil ?? until, until);
				return verdict;
			},
		});
		if (leftAloneUntil !== undefined) {
			const inMs = Math.max(0, leftAloneUntil - caller.clock.now());
			host.hint(consentMessages.leftAloneForNow(inMs));
		}
		return reader;
	});
}

/** n8n's own 'Retry On Fail' would send again what must be sent once. */
function refuseMailingTwice({ node }: Host, request: ContactRequest): void {
	if (node.retryOnFail === true && request.form.mails) {
		throw new Refusal(consentMessages.mailWithRetryOnFail());
	}
}

async function save(request: ContactRequest): Promise<Verdict> {
	const { contact, settings, caller } = request;
	if (settings.dryRun) {
		return { dry_run: true, would_send: Object.fromEntries(request.form.pairs) };
	}
	const answer = await answerTo(caller, request.call());
	switch (answer?.kind) {
		case undefined:
			return undefined;
		case 'rejected':
			throw answer.refusal;
		case 'refused': {
			const words = answerMessages.refused(answer.serverMessage, answer.isAfterUnclear);
			throw new Refusal(words, { source: 'api' });
		}
		case 'result':
			request.saved();
			return {
				email: contact.email,
				...resultOf(answer.decoded),
				...(needsLookUp(contact) && { skipped_lists: request.allowed.skippedLists }),
			};
	}
}

/** The request that saves a contact: made anew where the look-up that it rests on has grown old. */
class ContactRequest {
	/** Until it is looked up, as if the contact had left no list. */
	allowed: Allowed;
	private lookedUpAt = -Infinity;
	/** When its last try left; nothing where there was none. */
	private sentAt: number | undefined;

	constructor(
		readonly contact: Contact,
		readonly settings: Settings,
		readonly caller: Caller,
	) {
		this.allowed = withoutLeft(contact, () => false);
	}

	get form(): ContactForm {
		return contactForm(this.allowed.contact, this.settings.sendEmptyValues);
	}

	call(): JudgedCall {
		const { url, method, headers } = requestDefaults;
		const qs = { api_action: 'contact_sync', api_output: this.settings.responseFormat };
		return {
			form: 'v1',
			saves: true,
			mayRepeat: () => !this.form.mails,
			options: () => {
				this.sentAt = this.caller.clock.now();
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

	/** The contact is in ActiveCampaign as it was sent. */
	saved(): void {
		// The answer may have taken its time, and look-ups lag behind what it says.
		this.noteUnsubscribed();
		// Whoever was set to active is no longer left alone for an unsubscription before it.
		const { unsubscribed } = this.caller.account;
		const { email } = this.contact;
		unsubscribed.subscribed(email, this.listsTo('active'), this.sentAt ?? -Infinity);
	}

	/** Whoever is subscribed 'unless unsubscribed' in the next minute must not miss this. */
	private noteUnsubscribed(): void {
		const { unsubscribed } = this.caller.account;
		unsubscribed.note(this.contact.email, this.listsTo('unsubscribed'));
	}

	private listsTo(wanted: ListStatus): string[] {
		const { lists } = this.allowed.contact;
		return lists.filter(({ status }) => status === wanted).map(({ id }) => id);
	}

	/** At a pace of one request in a minute, a look-up would else be too old whenever the turn came. */
	private isFresh(): boolean {
		const { clock, account } = this.caller;
		const { contact } = this.allowed;
		// Another execution may have unsubscribed them since.
		const { skippedLists } = withoutLeft(
			contact,
			(list) => account.unsubscribed.until(contact.email, list) !== undefined,
		);
		if (skippedLists.length > 0) return false;
		const goodFor = Math.max(LOOK_UP_GOOD_FOR_MS, account.departures.interval * 2);
		return clock.now() - this.lookedUpAt < goodFor;
	}

	private async lookUp(): Promise<boolean> {
		const allowed = await withConsent(this.caller, this.contact, this.sentAt !== undefined);
		if (allowed === undefined) return false;
		this.allowed = allowed;
		this.lookedUpAt = this.caller.clock.now();
		return true;
	}
}
