import type { Account } from '../../../sandbox';

/** A contact as it is sent to the webhook. */
export interface SentContact {
	email: string;
	firstName: string;
	jobTitle: string;
	tag: string;
	/** Whether it is to be mailed the list's instant responders. */
	welcome: boolean;
}

/** The contacts of one call of the webhook, no value of which occurs anywhere else. */
export function batch(number: number, size: number): SentContact[] {
	return Array.from({ length: size }, (_, row) => {
		const own = `${number}-${row}`;
		return {
			email: `contact-${own}@example.com`,
			firstName: `First ${own}`,
			jobTitle: `Job ${own}`,
			tag: `tag-${own}`,
			welcome: row % 20 === 0,
		};
	});
}

/** What a contact is in the account, in the same words; nothing if it is not there. */
export function foundIn(account: Account, email: string): Omit<SentContact, 'welcome'> | undefined {
	const contact = account.find(email);
	if (contact === undefined || contact.lists.get(12)?.status !== 1) return undefined;
	const jobTitle = account.fieldByTag('JOB_TITLE');
	return {
		email: contact.email,
		firstName: contact.firstName,
		jobTitle: contact.fields.get(jobTitle?.id ?? 0) ?? '',
		tag: contact.tags.join(),
	};
}
