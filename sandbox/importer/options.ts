/** How the stand-in of the bulk importer behaves; what is missing is as documented. */
export interface ImporterOptions {
	/** Import requests a minute, default 100; 0 for no limit. */
	importsPerMinute?: number;
	/** Import requests a minute that hold one contact, default 20; 0 for no limit. */
	singleImportsPerMinute?: number;
	/** How long a batch waits before it is processed, in milliseconds, default 7,000. */
	importQueueMs?: number;
	/** How long each contact of it takes, in milliseconds, default 2. */
	importMsPerContact?: number;
	/** How long the state of a new batch is told as `false`, in milliseconds, default 1,000. */
	importUnknownMs?: number;
	/** Addresses that the account excludes: they end in `failure`. */
	importExcluded?: readonly string[];
	/** How many contacts the account may hold; new ones over it end in `failure`. */
	importContactLimit?: number;
	/** What becomes of the batch with this number (from 0, accepted ones only). */
	importFate?: (batch: number) => BatchFate | undefined;
}

/** How one batch differs from an ordinary one. */
export interface BatchFate {
	/**
	 * `failed` saves nothing unless `saves` says otherwise, `interrupted` half of the contacts;
	 * with `active` the batch is saved and never told as completed.
	 */
	endsAs?: 'failed' | 'interrupted' | 'active';
	/** How many of its contacts are saved, the first ones; the others are named nowhere. */
	saves?: number;
	/** What `queued_contacts` says, whatever was sent. */
	queuedContacts?: number;
	/** Addresses that `failure` names besides, whether or not they are in the batch. */
	alsoFails?: readonly string[];
}
