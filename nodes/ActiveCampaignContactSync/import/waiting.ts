import { answerTo } from '../account/ask';
import type { Caller } from '../account/caller';
import { orRefusal, Refusal } from '../contact/refusal';
import { pause } from '../delivery/deliver';
import type { AcceptedBatch } from './posting';
import { type ImportState, readImportState } from './report';

/** How long between two looks at the importer, growing while nothing comes of them. */
const WAITS_MS = [2_000, 4_000, 8_000, 15_000];
/** How long after the last batch was taken the importer is asked about it, whatever is or is not answered. */
const PATIENCE_MS = 600_000;
/** So long before the end all batches are looked at: what is behind one that hangs may be done all the same. */
const LAST_LOOKS_MS = 60_000;
/** Batches still busy in one look: what was taken later is likely no further. */
const BUSY_IN_A_LOOK = 2;
/** So many answers in a row that say nothing of an import: nobody will hear of it this way. */
const NOES_IN_A_ROW = 3;

/** A batch that is done, one way or the other. */
export interface Settled {
	batch: AcceptedBatch;
	state: Exclude<ImportState, { kind: 'busy' }>;
}

/**
 * Waits for batches, oldest first: the importer works them off in the order it took them, so a busy one speaks for
 * those behind it, until patience is at its end.
 *
 * @param batches those that are done are taken out; what is left at the end was busy, or the run was over
 * @param settle what is done with a batch that is done; it may add others
 * @returns what ActiveCampaign answered, where it said no to the question itself
 */
export async function waitFor(
	caller: Caller,
	batches: Set<AcceptedBatch>,
	settle: (settled: Settled) => Promise<void>,
): Promise<string | undefined> {
	const { clock, run } = caller;
	let looks = 0;
	let noes = 0;
	while (batches.size > 0 && !run.over) {
		const lastAt = Math.max(...[...batches].map(({ acceptedAt }) => acceptedAt));
		const endsAt = lastAt + PATIENCE_MS;
		if (clock.now() >= endsAt) return undefined;
		await pause(clock, run, WAITS_MS[Math.min(looks, WAITS_MS.length - 1)] ?? 0);
		looks += 1;
		let busy = 0;
		for (const batch of [...batches]) {
			const leftMs = endsAt - clock.now();
			if (leftMs <= 0 || (busy >= BUSY_IN_A_LOOK && leftMs > LAST_LOOKS_MS)) break;
			const state = await stateOf(caller, batch.batchId);
			if (state === undefined) return undefined;
			noes = state.kind === 'no' ? noes + 1 : 0;
			if (state.kind === 'no' && noes === NOES_IN_A_ROW) return state.says;
			if (state.kind !== 'completed' && state.kind !== 'broken') {
				busy += 1;
				continue;
			}
			batches.delete(batch);
			looks = 0;
			await settle({ batch, state });
		}
	}
	return undefined;
}

/** What a question for a batch came to. */
type Heard =
	| ImportState
	/** Nothing: it is asked again later. */
	| { kind: 'silent' }
	/** A definite no to the question itself. */
	| { kind: 'no'; says: string };

/** Asks how far the importer is with a batch, once. `undefined` where the run was over before. */
async function stateOf(caller: Caller, batchId: string): Promise<Heard | undefined> {
	const answer = await orRefusal(
		answerTo(caller, {
			form: 'v3',
			isQuestion: true,
			isDoubtFinal: true,
			maxRetries: 0,
			options: { url: '/api/3/import/info', qs: { batchId } },
		}),
	);
	if (answer === undefined || caller.run.over) return undefined;
	if (answer instanceof Refusal) {
		const { isDenial, status, words } = answer;
		// Words in the place of JSON come with status 200; without a status, or with 5xx, there was no answer.
		const isNo = isDenial || status === 200;
		return isNo ? { kind: 'no', says: words.message } : { kind: 'silent' };
	}
	if (answer.kind === 'rejected') return { kind: 'no', says: answer.refusal.words.message };
	const says = 'It was answered with something that does not say how far the import is';
	if (answer.kind === 'refused') return { kind: 'no', says: answer.serverMessage || says };
	return readImportState(answer.decoded) ?? { kind: 'no', says };
}
