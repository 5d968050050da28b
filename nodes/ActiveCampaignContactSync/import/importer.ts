import { allBack, type TakeBack } from '../account/recentlyUnsubscribed';
import { answerTo, type Caller, type PlainAnswer } from '../account/request';
import { orRefusal, Refusal } from '../contact/refusal';
import type { Limit } from '../delivery/pace';
import { importMessages } from '../messages/import';
import { type Acceptance, readAcceptance } from './acceptance';
import { type BodyOptions, bodyOf, type EncodedContact, listsIn } from './batch';
import { type ImportState, readImportState } from './report';

/** The importer has taken contacts. */
type Accepted = Extract<Acceptance, { kind: 'accepted' }> & {
	/** Takes back what was noted of whom they unsubscribe. */
	noted: TakeBack;
};

/** What came of posting contacts; `over` where the run was over before. */
export type Posted =
	| Accepted
	| Exclude<Acceptance, { kind: 'accepted' | 'limitReached' | 'notUnderstood' }>
	/** Nothing that is about single contacts. */
	| { kind: 'noAnswer'; refusal: Refusal }
	| { kind: 'over' };

/** Statuses that may be about one of the contacts: a firewall, a limit on the size, a value that breaks the server. */
const ABOUT_A_CONTACT = new Set([400, 403, 413, 422, 500]);

/** So many minutes in a row without a place among the importer's requests are no busy moment any more. */
const MOST_CLOSED_MINUTES = 10;

/** ActiveCampaign's importer over HTTP: its requests are paced and judged like every other. */
export class Importer {
	/** Whether any contacts were taken so far. */
	hasTaken = false;
	private limitStays: Refusal | undefined;

	constructor(
		private readonly caller: Caller,
		private readonly options: BodyOptions,
	) {}

	/**
	 * Posts contacts, and again once the minute is over where the importer's own limit is reached.
	 *
	 * @param isPart whether they are part of a batch that was refused: one that may have been taken is then sent once more
	 *   at most
	 */
	async post(contacts: readonly EncodedContact[], isPart: boolean): Promise<Posted> {
		for (let closed = 0; ; closed++) {
			if (this.limitStays) return { kind: 'noAnswer', refusal: this.limitStays };
			const noted: TakeBack[] = [];
			const answer = await orRefusal(this.send(contacts, isPart, noted));
			if (answer instanceof Refusal) return await this.withoutAnswer(answer);
			if (answer === undefined) return { kind: 'over' };
			if (answer.savedNothing) allBack(noted)();
			const acceptance = this.read(answer);
			if (acceptance.kind === 'accepted') {
				// An earlier try may be an import of its own, of which nobody hears when it is worked off.
				return { ...acceptance, noted: allBack(answer.isAfterUnclear ? [] : noted) };
			}
			if (acceptance.kind !== 'limitReached') return acceptance;
			if (closed === MOST_CLOSED_MINUTES) {
				// It holds for those behind them too; what was taken before is still asked for.
				this.limitStays = new Refusal(importMessages.limitStays(closed));
			} else {
				this.caller.account.imports.close(this.caller.clock.now());
			}
		}
	}

	/**
	 * Asks how far the importer is with a batch; what is not answered is asked again later.
	 *
	 * @returns `undefined` where the run was over before
	 */
	async stateOf(batchId: string): Promise<ImportState | undefined> {
		const answer = await orRefusal(
			answerTo(this.caller, {
				form: 'v3',
				isQuestion: true,
				options: { url: '/api/3/import/info', qs: { batchId } },
			}),
		);
		if (answer === undefined) return undefined;
		if (answer instanceof Refusal) return this.caller.run.over ? undefined : { kind: 'busy' };
		return readImportState(answer.kind === 'result' ? answer.decoded : undefined);
	}

	/** Whom the import unsubscribed, once it is known to be worked off: look-ups lag behind by a moment only. */
	noteWorkedOff(contacts: readonly EncodedContact[], noted: TakeBack): void {
		const { unsubscribed } = this.caller.account;
		for (const contact of contacts) {
			unsubscribed.note(contact.email, listsIn(contact, 'unsubscribe'));
		}
		noted();
	}

	/**
	 * Whoever is subscribed 'unless unsubscribed' before the import is worked off must not miss this, also where the
	 * answer to it is lost.
	 */
	private noteUnsubscribed(contacts: readonly EncodedContact[]): TakeBack {
		const { unsubscribed } = this.caller.account;
		return allBack(
			contacts.flatMap((contact) => {
				const left = listsIn(contact, 'unsubscribe');
				return left.length === 0 ? [] : [unsubscribed.noteImport(contact.email, left)];
			}),
		);
	}

	private async send(
		contacts: readonly EncodedContact[],
		isPart: boolean,
		noted: TakeBack[],
	): Promise<PlainAnswer | undefined> {
		const { account } = this.caller;
		const { runAutomations } = this.options;
		return await answerTo(this.caller, {
			form: 'v3',
			saves: true,
			isRepeatable: () => !runAutomations,
			mayHaveDone: importMessages.automationsMayHaveRun(),
			isDoubtFinal: isPart,
			...(isPart && { maxUnclear: 1 }),
			limit:
				contacts.length === 1
					? both(account.imports, account.singleImports)
					: account.imports,
			options: () => {
				noted.push(this.noteUnsubscribed(contacts));
				return {
					method: 'POST',
					url: '/api/3/import/bulk_import',
					headers: { 'Content-Type': 'application/json' },
					body: bodyOf(contacts, this.options),
				};
			},
		});
	}

	private read(
		answer: PlainAnswer,
	): Exclude<Acceptance, { kind: 'notUnderstood' }> | { kind: 'noAnswer'; refusal: Refusal } {
		if (answer.kind === 'refused') {
			return { kind: 'refused', named: [], reasons: [answer.serverMessage], certain: false };
		}
		const status = answer.kind === 'result' ? 200 : answer.status;
		const acceptance = readAcceptance(status, answer.decoded);
		if (acceptance.kind === 'accepted') this.hasTaken = true;
		if (acceptance.kind !== 'notUnderstood') return acceptance;
		if (answer.kind === 'result') {
			return {
				kind: 'noAnswer',
				refusal: new Refusal(importMessages.acceptanceUnclear(this.options.runAutomations)),
			};
		}
		return ABOUT_A_CONTACT.has(status) || this.mayBeAll(answer.refusal.isDenial)
			? this.toLookInto(answer.refusal)
			: { kind: 'noAnswer', refusal: answer.refusal };
	}

	/** A status that may be about one contact, while ActiveCampaign answers us otherwise, is looked for in the batch. */
	private async withoutAnswer(refusal: Refusal): Promise<Posted> {
		const { run, judge } = this.caller;
		const { status, isDenial } = refusal;
		const mayBeAContact = status !== undefined && ABOUT_A_CONTACT.has(status);
		const isWorthIt = (mayBeAContact || this.mayBeAll(isDenial)) && !run.over;
		if (isWorthIt && !this.options.runAutomations && (await judge.isKeyGood(this.caller))) {
			return this.toLookInto(refusal);
		}
		return { kind: 'noAnswer', refusal };
	}

	/** As long as no contact was taken, what denies a batch may deny every other one: single contacts of it tell. */
	private mayBeAll(isDenial: boolean): boolean {
		return isDenial && !this.hasTaken;
	}

	private toLookInto({ status = 0, words, isDenial }: Refusal): Posted & { kind: 'refused' } {
		const { message, description: advice } = words;
		const isAboutRights = status === 401 || status === 403;
		return {
			kind: 'refused',
			named: [],
			// Of a denial and of a breakdown the words are about one item, and this is about many.
			reasons: [isDenial || status === 500 ? importMessages.answeredWith(status) : message],
			certain: false,
			advice,
			...(isDenial && {
				adviceForAll: isAboutRights ? importMessages.lookAtRights() : advice,
			}),
		};
	}
}

/** Two limits that both hold. */
function both(one: Limit, other: Limit): Limit {
	return {
		next: (now) => Math.max(one.next(now), other.next(now)),
		start(now) {
			one.start(now);
			other.start(now);
		},
	};
}
