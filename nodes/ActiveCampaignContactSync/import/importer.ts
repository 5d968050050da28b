import { answerTo, type PlainAnswer } from '../account/ask';
import { isKeyGood } from '../account/askKey';
import type { Caller } from '../account/caller';
import { orRefusal, Refusal } from '../contact/refusal';
import { importMessages } from '../messages/import';
import { type Acceptance, readAcceptance } from './acceptance';
import { type BodyOptions, bodyOf, type EncodedContact, listsIn } from './batch';
import type { RowVerdict } from './verdict';

/** What came of posting contacts. */
export type Posted =
	| Acceptance
	/** Nothing that is about single contacts: all are told the same. */
	| { kind: 'noAnswer'; verdict: RowVerdict }
	/** The run was over before. */
	| { kind: 'over' };

/**
 * Posts contacts to ActiveCampaign's importer: paced, retried and judged like every other request. What may be about one
 * of them, and no account is denied for, is a refusal of theirs.
 *
 * @param isPart whether they are part of a batch that was refused: one that may have been taken is then sent once more
 *   at most
 */
export async function post(
	caller: Caller,
	options: BodyOptions,
	contacts: readonly EncodedContact[],
	isPart: boolean,
): Promise<Posted> {
	const answer = await orRefusal(request(caller, options, contacts, isPart));
	if (answer === undefined) return { kind: 'over' };
	if (answer instanceof Refusal) return await withoutAcceptance(caller, answer, options);
	if (answer.kind === 'refused') {
		return { kind: 'refused', named: [], reasons: [answer.serverMessage] };
	}
	const status = answer.kind === 'result' ? 200 : answer.status;
	const acceptance = readAcceptance(status, answer.decoded);
	if (acceptance !== undefined) return acceptance;
	if (answer.kind === 'rejected') return await withoutAcceptance(caller, answer.refusal, options);
	const words = importMessages.acceptanceUnclear(options.runAutomations);
	return { kind: 'noAnswer', verdict: { result: 'unclear', words } };
}

async function request(
	caller: Caller,
	options: BodyOptions,
	contacts: readonly EncodedContact[],
	isPart: boolean,
): Promise<PlainAnswer | undefined> {
	const { account } = caller;
	return await answerTo(caller, {
		form: 'import',
		saves: true,
		// Where it breaks down over a contact it does so again.
		mayRepeat: ({ status = 0 }, unclear) =>
			saysNo(status) ||
			(!options.runAutomations && (unclear === 1 || !(isPart || status === 500))),
		mayHaveDone: importMessages.automationsMayHaveRun(),
		isDoubtFinal: isPart,
		limit: contacts.length === 1 ? account.singleImports : account.imports,
		options: () => {
			// Whoever is subscribed 'unless unsubscribed' before the import is worked off must not miss this.
			for (const contact of contacts) {
				account.unsubscribed.noteImport(contact.email, listsIn(contact, 'unsubscribe'));
			}
			return {
				method: 'POST',
				url: '/api/3/import/bulk_import',
				headers: { 'Content-Type': 'application/json' },
				body: bodyOf(contacts, options),
			};
		},
	});
}

/** Whether nothing was carried out. 408 is said where the rest of a request did not come, or not in time. */
function saysNo(status: number): boolean {
	return status >= 300 && status < 500 && status !== 408;
}

/**
 * A no may be about one of the contacts while ActiveCampaign answers us otherwise: a firewall, a limit on the size, a value
 * that breaks the server. Then it is looked for, unless contacts may have been taken that must not go again.
 */
async function withoutAcceptance(
	caller: Caller,
	{ status = 0, words, isDenial, isUnclear }: Refusal,
	{ runAutomations }: BodyOptions,
): Promise<Posted> {
	const isNo = saysNo(status) && !isUnclear;
	const mayBeAContact = isNo || (!runAutomations && (isDenial || status === 500));
	if (mayBeAContact && !caller.run.over && (await isKeyGood(caller))) {
		const isForOne = isDenial || status === 500;
		const reason = isForOne ? importMessages.answeredWith(status) : words.message;
		return { kind: 'refused', named: [], reasons: [reason], advice: words.description };
	}
	// A page with status 200 may come from after the contacts were taken.
	const result = isUnclear || status === 200 ? 'unclear' : 'notSent';
	return { kind: 'noAnswer', verdict: { result, words } };
}
