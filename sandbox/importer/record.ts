import { stateOf, type Batch, type ImportState } from './batch';

/** A request to the importer as it came in, and the batch that was made of it. */
export interface Posted {
	at: number;
	bytes: number;
	contacts: number;
	batch?: Batch;
	/** Why there is none. */
	refusal?: string;
}

/** An import as people and tests see it. */
export interface ImportRecord {
	/** `batchId`, '' where it was refused. */
	id: string;
	/** When it was posted, in milliseconds since 1970. */
	at: number;
	/** How many contacts were sent. */
	contacts: number;
	bytes: number;
	state: ImportState | 'refused';
	/** How many of them have had their turn. */
	processed: number;
	/** Ids of contacts, as `import/info` names them. */
	success: readonly string[];
	/** Who was not imported, or not as asked. The importer itself gives no reasons. */
	failure: ReadonlyArray<{ email: string; reason: string }>;
	/** Why it was refused, '' if it was not. */
	refusal: string;
}

/** What there is to see of an import by now. */
export function importRecord(posted: Posted, now: number): ImportRecord {
	const { at, bytes, contacts, batch, refusal = '' } = posted;
	return {
		id: batch?.id ?? '',
		...{ at, contacts, bytes },
		state: batch ? stateOf(batch, now) : 'refused',
		processed: batch?.processed ?? 0,
		success: [...(batch?.success ?? [])],
		failure: [...(batch?.failure ?? [])],
		refusal,
	};
}
