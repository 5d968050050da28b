import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { accountUrl } from './accountUrl';
import { withConsent } from './consent/lookUp';
import type { Run } from './delivery/run';
import { judge } from './judge';
import { itemsOf, type Outcome } from './outcome';
import { contactParameters, settingsOf } from './parameters';
import { toRefusal } from './refusal';
import { contactForm, encodeForm } from './request/form';
import { refuseMailingTwice } from './request/mailingTwice';
import { readContact } from './request/readContact';
import { runOf } from './runs';
import { change } from './sender';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** What n8n calls for each item: takes the contact through the house, and hands back what became of it. */
export async function syncContact(
	this: IExecutePaginationFunctions,
	requestData: RequestData,
): Promise<INodeExecutionData[]> {
	const run = runOf(this);
	const outcome = await run.item(async () => {
		const outcome = await walk(this, run, requestData).catch(toRefusal);
		run.note(outcome);
		return outcome;
	});
	return await itemsOf(this, run, outcome);
}

/** Read, consent, form, send, judge; `undefined` where the run was over on the way. */
async function walk(
	context: IExecutePaginationFunctions,
	run: Run,
	requestData: RequestData,
): Promise<Outcome> {
	const settings = settingsOf(context);
	const contact = readContact(contactParameters(context));
	const url = accountUrl(requestData.options.baseURL);
	const sender = { context, run, requestData, url, settings };
	run.pace = settings.pace;
	return await run.inOrder(contact.email.toLowerCase(), async () => {
		const allowed = await withConsent(contact, sender);
		if (allowed === undefined) return undefined;
		const form = contactForm(allowed, settings.sendEmptyValues);
		refuseMailingTwice(form, context.getNode());
		const answer = await change(
			sender,
			{
				qs: { api_action: 'contact_sync', api_output: settings.responseFormat },
				body: encodeForm(form.pairs),
			},
			!form.mails,
		);
		return answer && (await judge(sender, answer));
	});
}
