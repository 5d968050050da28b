import type { INode } from 'n8n-workflow';
import { messages } from '../messages';
import { Refusal } from '../refusal';
import type { ContactForm } from './form';

/** @throws Refusal where n8n itself would send a contact again that must be mailed once */
export function refuseMailingTwice({ mails }: ContactForm, { retryOnFail }: INode): void {
	if (mails && retryOnFail === true) throw new Refusal(messages.mailWithRetryOnFail());
}
