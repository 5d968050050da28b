import type { Caller } from '../account/request';
import { pause } from '../delivery/deliver';
import type { Importer } from './importer';
import type { ImportState } from './report';
import type { AcceptedBatch } from './posting';

/** How long between two looks at the importer, growing while nothing comes of them. */
const WAITS_MS = [2_000, 4_000, 8_000, 15_000];
/** How long after the last batch was taken somebody waits for what becomes of it. */
const PATIENCE_MS = 600_000;
/** Batches still busy in one look: what was taken later is likely no further. */
const BUSY_IN_A_LOOK = 2;

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
 */
export async function waitFor(
	caller: Caller,
	importer: Importer,
	batches: Set<AcceptedBatch>,
	settle: (settled: Settled) => Promise<void>,
): Promise<void> {
	const { clock, run } = caller;
	let looks = 0;
	while (batches.size > 0 && !run.over) {
		const lastAt = Math.max(...[...batches].map(({ acceptedAt }) => acceptedAt));
		// The last look is at all of them: what is behind a batch that hangs may be done all the same.
		const isLast = clock.now() > lastAt + PATIENCE_MS;
		await pause(clock, run, WAITS_MS[Math.min(looks, WAITS_MS.length - 1)] ?? 0);
		looks += 1;
		let busy = 0;
		for (const batch of [...batches]) {
			if (run.over || (busy === BUSY_IN_A_LOOK && !isLast)) break;
			const state = await importer.stateOf(batch.batchId);
			if (state === undefined) return;
			if (state.kind === 'busy') {
				busy += 1;
				continue;
			}
			batches.delete(batch);
			looks = 0;
			await settle({ batch, state });
		}
		if (isLast && busy === batches.size) return;
	}
}
